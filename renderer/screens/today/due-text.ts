import { differenceInCalendarDays } from 'date-fns';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { WorklistItem } from '../../../shared/protocol/queries.ts';
import {
  dateOf,
  formatDate,
  formatDuration,
  formatRelative,
  formatTime,
  formatTimeRange,
  type TimeStyle,
} from '../../widgets/format-time.ts';

/** By when, as a row says it. `late` only where it is overdue; `age` how long a note has waited for its signature. */
export interface DueText {
  readonly when: string;
  readonly late?: string;
  readonly age?: string;
}

type Due = Pick<WorklistItem, 'what' | 'dueAt' | 'endsAt' | 'doneAt' | 'status'>;

/** Today the time is enough; any other day is named. */
export function dueText(item: Due, now: Instant, style: TimeStyle, late: boolean): DueText {
  if (item.doneAt) return { when: `Done ${dayAndTime(item.doneAt, now, style)}` };
  if (!item.dueAt) return { when: 'No date' };
  if (item.what === 'unsigned-note')
    return {
      when: `of ${formatDate(dateOf(item.dueAt, style.zone), { weekday: true, year: false })}`,
      age: daysAgo(item.dueAt, now, style) ?? formatRelative(item.dueAt, now),
    };
  // It stands among what is to be done now, however late it is: so the row itself says how late.
  if (item.what === 'critical-result' && item.dueAt < now)
    return { when: dayAndTime(item.dueAt, now, style), late: `${formatDuration(Date.parse(now) - Date.parse(item.dueAt))} late` };
  const when =
    item.what === 'visit' && item.endsAt && isToday(item.dueAt, now, style)
      ? formatTimeRange(item.dueAt, item.endsAt, style)
      : dayAndTime(item.dueAt, now, style);
  return late ? { when, late: `${formatDuration(Date.parse(now) - Date.parse(item.dueAt))} late` } : { when };
}

/** By the calendar on the wall, since the day itself stands beside it: Saturday is five days before Thursday, whatever the hour. */
function daysAgo(at: Instant, now: Instant, style: TimeStyle): string | undefined {
  const days = differenceInCalendarDays(dateOf(now, style.zone), dateOf(at, style.zone));
  if (days < 1) return undefined;
  return days === 1 ? 'yesterday' : `${String(days)} days ago`;
}

/** As wide as a row's column is, in letters. */
const columnLetters = 19;

/** A row's `when` over two lines where one is too narrow: the day above its time, or a long time above its zone. Nothing is cut off. */
export function twoLines(when: string): readonly [string, string?] {
  if (when.length <= columnLetters) return [when];
  const comma = when.indexOf(', ');
  if (comma >= 0) return [when.slice(0, comma), when.slice(comma + 2)];
  const space = when.lastIndexOf(' ');
  return space < 0 ? [when] : [when.slice(0, space), when.slice(space + 1)];
}

function dayAndTime(at: Instant, now: Instant, style: TimeStyle): string {
  if (isToday(at, now, style)) return formatTime(at, style);
  const day = dateOf(at, style.zone);
  return `${formatDate(day, { weekday: true, year: day.slice(0, 4) !== dateOf(now, style.zone).slice(0, 4) })}, ${formatTime(at, style)}`;
}

function isToday(at: Instant, now: Instant, style: TimeStyle): boolean {
  return dateOf(at, style.zone) === dateOf(now, style.zone);
}
