import { dayAfter, daysBetween } from '../../kernel/wall-time.ts';

/** Handed over on a day, for so many days. */
export interface Fill {
  readonly on: string;
  readonly daysSupply: number;
}

export interface CoveredStretch {
  readonly from: string;
  readonly to: string;
}

/** The days that each fill covers: what comes early is used after what is there already, so no day is covered twice. */
export function coverageOf(fills: readonly Fill[]): CoveredStretch[] {
  const stretches: CoveredStretch[] = [];
  for (const { on, daysSupply } of fills.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))) {
    const free = dayAfter(stretches.at(-1)?.to ?? '0001-01-01', 1);
    const from = on > free ? on : free;
    if (daysSupply > 0) stretches.push({ from, to: dayAfter(from, daysSupply - 1) });
  }
  return stretches;
}

/** The last day that the fills cover. */
export function supplyEndOf(fills: readonly Fill[]): string | undefined {
  return coverageOf(fills).at(-1)?.to;
}

/** Both days counted. */
export function daysIn(from: string, to: string): number {
  return Math.max(0, daysBetween(from, to) + 1);
}
