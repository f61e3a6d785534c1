import table from '../../../resources/clinical/usp797-bud.json' with { type: 'json' };
import { addMinutes, epochMs, instant, type Instant, type LocalDate, type TimeZone } from '../../kernel/time.ts';
import { dayAfter, momentOf } from '../../kernel/wall-time.ts';
import { sterilityHours, type Compounding, type SterilityTable } from '../beyond-use.ts';

export interface BudTable {
  readonly title: string;
  readonly edition: string;
  readonly hours: SterilityTable;
}

export const shippedBudTable: BudTable = table;

export interface BatchBud {
  readonly at: Instant;
  readonly by: 'sterility' | 'stability' | 'component';
  readonly hours: number;
}

export interface BatchBudInput {
  readonly recipe: Omit<Compounding, 'stabilityHours'> & { readonly stabilityHours: number };
  readonly compoundedAt: Instant;
  /** The last day of each component that went in. */
  readonly expiries: readonly LocalDate[];
  readonly timeZone: TimeZone;
  readonly table?: BudTable;
}

/** The end of a calendar day where the pharmacy is. */
export function endOfDay(day: LocalDate, zone: TimeZone): Instant {
  const moment = momentOf({ date: dayAfter(day, 1), time: '00:00' }, zone);
  return moment ? instant(moment.at.getTime()) : (`${day}T00:00:00.000Z` as Instant);
}

/**
 * By when administration must begin: sterility (USP <797>), stability of the drug, or the first component to expire, whichever comes first.
 * Undefined where the table allows no such way of keeping it: then nothing is labelled.
 */
export function batchBud({ recipe, compoundedAt, expiries, timeZone, table: of = shippedBudTable }: BatchBudInput): BatchBud | undefined {
  const sterile = sterilityHours(recipe, of.hours);
  if (sterile === undefined) return undefined;
  const limits = [
    { by: 'sterility' as const, at: addMinutes(compoundedAt, sterile * 60) },
    { by: 'stability' as const, at: addMinutes(compoundedAt, recipe.stabilityHours * 60) },
    ...expiries.map((day) => ({ by: 'component' as const, at: endOfDay(day, timeZone) })),
  ];
  const first = limits.reduce((a, b) => (b.at < a.at ? b : a));
  return { ...first, hours: Math.max(0, (epochMs(first.at) - epochMs(compoundedAt)) / 3_600_000) };
}
