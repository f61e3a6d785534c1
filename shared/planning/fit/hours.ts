import { dayAfter, momentOf, wallTimeOf, weekdayOf } from '../../kernel/wall-time.ts';
import type { DocOf } from '../../records/registry.ts';

/** A stretch of a day on a wall. `24:00` is its end. */
export interface Hours {
  readonly from: string;
  readonly to: string;
}

/** The hours that hold for a person on a day: of the records that have begun, the latest. Undefined: nothing is recorded, so nothing is known. */
export function workingHours(records: readonly DocOf<'availability'>[], date: string): readonly Hours[] | undefined {
  const holding = currentAvailability(records, date);
  if (!holding) return undefined;
  return holding.weekly.filter(({ weekday }) => weekday === weekdayOf(date)).map(({ from, to }) => ({ from, to }));
}

export function currentAvailability(records: readonly DocOf<'availability'>[], date: string): DocOf<'availability'> | undefined {
  return records
    .filter((one) => one.status === 'active' && one.effectiveFrom <= date)
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1))[0];
}

/** The hours that a patient gave for a day; undefined when none were given at all. */
export function patientHours(preference: DocOf<'patient-preference'> | undefined, date: string): readonly Hours[] | undefined {
  if (!preference || preference.hours.length === 0) return undefined;
  return preference.hours.filter(({ weekdays }) => weekdays.includes(weekdayOf(date))).map(({ from, to }) => ({ from, to }));
}

/** Lies [start, end) within one of the stretches on the wall of the zone? A visit over midnight fits into no day's hours. */
export function within(hours: readonly Hours[], start: Date, end: Date, zone: string): boolean {
  const from = wallTimeOf(start, zone);
  const to = wallTimeOf(end, zone);
  const until = to.date === from.date ? to.time : to.time === '00:00' && to.date === dayAfter(from.date, 1) ? '24:00' : undefined;
  return until !== undefined && hours.some((one) => one.from <= from.time && until <= one.to);
}

/** A stretch of a wall day as moments; on the night the clocks change it is as long as it really is. */
export function momentsOf({ from, to }: Hours, date: string, zone: string): { readonly start: Date; readonly end: Date } | undefined {
  const start = momentOf({ date, time: from }, zone);
  const end = to === '24:00' ? momentOf({ date: dayAfter(date, 1), time: '00:00' }, zone) : momentOf({ date, time: to }, zone);
  return start && end ? { start: start.at, end: end.at } : undefined;
}
