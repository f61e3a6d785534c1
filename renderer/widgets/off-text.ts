import { dayAfter, wallTimeOf } from '../../shared/kernel/wall-time.ts';
import type { Instant } from '../../shared/kernel/time.ts';
import { formatDate, formatDateTime, type TimeStyle } from './format-time.ts';

export interface Off {
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
