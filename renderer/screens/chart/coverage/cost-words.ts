import type { DocOf } from '../../../../shared/records/registry.ts';

type Estimate = DocOf<'cost-estimate'>;

export const periodWords: Readonly<Record<Estimate['per'], string>> = {
  once: 'once',
  'per-dose': 'for each dose',
  'per-month': 'a month',
  'whole-therapy': 'for the whole therapy',
};

/** "$40 to $65", "$12.50"; never a trailing zero of a whole amount. */
export function moneyText({ lowCents, highCents }: Pick<Estimate, 'lowCents' | 'highCents'>): string {
  const text = (cents: number): string =>
    new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD', minimumFractionDigits: cents % 100 === 0 ? 0 : 2 }).format(
      cents / 100,
    );
  return lowCents === highCents ? text(lowCents) : `${text(lowCents)} to ${text(highCents)}`;
}

/** "40" or "1,250.50" in cents; undefined for what is no amount of money. */
export function centsOf(typed: string): number | undefined {
  const plain = typed.replace(/[$,\s]/g, '');
  return /^\d{1,7}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : undefined;
}
