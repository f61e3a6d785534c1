import { daysBetween } from '../../kernel/wall-time.ts';
import { coverageOf, daysIn, type Fill } from './coverage.ts';

/** What is said beside each figure, wherever it is shown. */
export const definitions = {
  pdc: {
    name: 'Proportion of days covered (PDC)',
    words:
      'Unique days covered ÷ days of the period. An early fill is counted from the day the one before ends; never above 100 %. 80 % or more counts as adherent.',
    source: 'PQA definition, as restated by DocStation, PDC in pharmacy',
  },
  mpr: {
    name: 'Medication possession ratio (MPR)',
    words: 'Sum of days’ supply ÷ days of the period. Early fills count twice, so it may be above 100 %.',
    source: 'University of the Sciences, PDC and MPR',
  },
  onTime: {
    name: 'Doses on time',
    words:
      'Doses given within the allowed days of the day they were due, of all doses after the first. PDC and MPR say little of a drug given every few weeks.',
    source: 'The allowed days are your organisation’s choice',
  },
} as const;

/** From this share on a patient counts as adherent (PQA). */
export const adherentFrom = 0.8;

export interface Share {
  readonly part: number;
  readonly of: number;
  readonly ratio: number;
}

const share = (part: number, of: number): Share | undefined => (of > 0 ? { part, of, ratio: part / of } : undefined);

/** Unique covered days of the period, both ends counted. */
export function proportionOfDaysCovered(fills: readonly Fill[], from: string, to: string): Share | undefined {
  const covered = coverageOf(fills).reduce((sum, one) => sum + daysIn(one.from > from ? one.from : from, one.to < to ? one.to : to), 0);
  return share(covered, daysIn(from, to));
}

/** All days' supply handed over in the period, by its days. */
export function medicationPossessionRatio(fills: readonly Fill[], from: string, to: string): Share | undefined {
  const supplied = fills.filter(({ on }) => on >= from && on <= to).reduce((sum, { daysSupply }) => sum + daysSupply, 0);
  return share(supplied, daysIn(from, to));
}

/** Doses after the first: each is due so many days after the one before. A stretch of more than one interval without a dose counts its missed ones. */
export function dosesOnTime(given: readonly string[], intervalDays: number, allowedDays: number, today: string): Share | undefined {
  const days = [...new Set(given)].filter((day) => day <= today).toSorted();
  let due = 0;
  let onTime = 0;
  for (const [index, day] of days.entries()) {
    const before = days[index - 1];
    if (before === undefined) continue;
    const gap = daysBetween(before, day);
    due += Math.max(1, Math.round(gap / intervalDays));
    if (Math.abs(gap - intervalDays) <= allowedDays) onTime += 1;
  }
  const last = days.at(-1);
  // One that is overdue by now was not given on time, whenever it comes.
  if (last !== undefined) due += Math.max(0, Math.floor((daysBetween(last, today) - allowedDays - 1) / intervalDays));
  return share(onTime, due);
}
