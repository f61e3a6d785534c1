import table from '../../resources/clinical/usp797-bud.json' with { type: 'json' };
import { addMinutes, type Instant } from '../kernel/time.ts';

export interface Compounding {
  readonly category: '1' | '2';
  readonly preparation?: 'aseptic' | 'terminal' | undefined;
  readonly sterilityTested?: boolean | undefined;
  readonly storage: 'room' | 'refrigerator' | 'freezer';
  /** Hours for which the drug itself is stable so; unknown is not unlimited. */
  readonly stabilityHours?: number | undefined;
}

export const beyondUseSource = { title: table.title, edition: table.edition, source: table.source, limits: table.limits };

const hours: SterilityTable = table.hours;

/** Hours by row (category, preparation, tested) and storage: the shipped table, or the organisation's own edition of it. */
export type SterilityTable = Readonly<Record<string, Readonly<Partial<Record<Compounding['storage'], number | undefined>>>>>;

/** The most hours that sterility allows; undefined where the table has no cell (a Category 1 bag is never frozen). */
export function sterilityHours(
  { category, preparation = 'aseptic', sterilityTested = false, storage }: Omit<Compounding, 'stabilityHours'>,
  of: SterilityTable = hours,
): number | undefined {
  const row = category === '1' ? '1' : `2-${preparation}${sterilityTested ? '-tested' : ''}`;
  return of[row]?.[storage];
}

export interface BeyondUse {
  readonly hours: number;
  readonly until: Instant;
  readonly by: 'sterility' | 'stability';
}

/** By when administration must begin: the shorter of sterility and stability. Undefined when either is not known. */
export function beyondUse(bag: Compounding, compoundedAt: Instant): BeyondUse | undefined {
  const sterile = sterilityHours(bag);
  if (sterile === undefined || bag.stabilityHours === undefined) return undefined;
  const by = bag.stabilityHours < sterile ? 'stability' : 'sterility';
  const limit = Math.min(sterile, bag.stabilityHours);
  return { hours: limit, until: addMinutes(compoundedAt, limit * 60), by };
}
