import type { Instant } from '../../../shared/kernel/time.ts';
import type { FitWords } from '../../../shared/planning/fit/fit-text.ts';
import { formatDate, formatDateTime, type TimeStyle } from '../format-time.ts';
import { offText } from '../off-text.ts';

/** How a broken rule says its times and its people, on one clock. */
export function fitWords(style: TimeStyle, nameOf: (practitionerId: string) => string | undefined): FitWords {
  return {
    at: (at) => formatDateTime(at as Instant, { ...style, weekday: true, year: false }),
    day: (date) => formatDate(date, { weekday: true }),
    off: (start, end) => offText({ start: start as Instant, end: end as Instant }, style),
    nameOf: (id) => nameOf(id) ?? 'another nurse',
  };
}
