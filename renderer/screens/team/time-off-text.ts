import { dayAfter, momentOf, wallTimeOf } from '../../../shared/kernel/wall-time.ts';
import { instant, type Instant } from '../../../shared/kernel/time.ts';
import { formatDate, formatDateTime, type TimeStyle } from '../../widgets/format-time.ts';

interface Off {
  readonly start: Instant;
  readonly end: Instant;
}

/** Whole days are said as days, "Mon 2 Mar – Fri 6 Mar 2026"; parts of a day with their times. */
export function offText({ start, end }: Off, style: TimeStyle): string {
  const from = wallTimeOf(new Date(start), style.zone);
  const to = wallTimeOf(new Date(end), style.zone);
  if (from.time !== '00:00' || to.time !== '00:00')
    return `${formatDateTime(start, { ...style, weekday: true })} – ${formatDateTime(end, { ...style, weekday: true })}`;
  const last = dayAfter(to.date, -1);
  return last === from.date
    ? formatDate(from.date, { weekday: true })
    : `${formatDate(from.date, { weekday: true, year: false })} – ${formatDate(last, { weekday: true })}`;
}

interface OffForm {
  readonly from: string;
  readonly to: string;
  /** Times of a part of a day; both empty: whole days. */
  readonly fromTime: string;
  readonly toTime: string;
}

/** The stretch that the form means on the wall of the zone, or what is wrong with it. On the night the clocks change a day is as long as it really is. */
export function offOf({ from, to, fromTime, toTime }: OffForm, zone: string): Off | { readonly problem: string } {
  const start = momentOf({ date: from, time: fromTime || '00:00' }, zone);
  const end = toTime ? momentOf({ date: to, time: toTime }, zone) : momentOf({ date: to ? dayAfter(to, 1) : '', time: '00:00' }, zone);
  if (!start || !end) return { problem: 'Say from which day to which day.' };
  if (end.at <= start.at) return { problem: 'The time off would end before it starts.' };
  return { start: instant(start.at.getTime()), end: instant(end.at.getTime()) };
}
