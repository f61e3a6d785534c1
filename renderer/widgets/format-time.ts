import { differenceInYears, differenceInMonths, differenceInDays } from 'date-fns';
import type { Instant, LocalDate } from '../../shared/kernel/time.ts';
import { clocksDiffer, wallTimeOf } from '../ui/time/wall-time.ts';

export type Clock = '24' | '12';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

interface DateStyle {
  readonly weekday?: boolean;
  /** Left out where the year is plain from the place: a day sheet, an axis. */
  readonly year?: boolean;
}

/** `3 Mar 2026`: day, month in letters, year. Cannot be read as another day anywhere. */
export function formatDate(date: LocalDate | string, style: DateStyle = {}): string {
  const [year = '', month = '', day = ''] = date.slice(0, 10).split('-');
  const words = `${String(Number(day))} ${months[Number(month) - 1] ?? month}${style.year === false ? '' : ` ${year}`}`;
  return style.weekday ? `${weekdays[new Date(`${date.slice(0, 10)}T00:00:00Z`).getUTCDay()] ?? ''} ${words}` : words;
}

/** `14:05` or `2:05 pm`, from a wall time `14:05`. */
export function formatWallTime(time: string, clock: Clock): string {
  if (clock === '24') return time;
  const [hour = '0', minute = '00'] = time.split(':');
  const hours = Number(hour);
  return `${String(hours % 12 === 0 ? 12 : hours % 12)}:${minute} ${hours < 12 ? 'am' : 'pm'}`;
}

/** The day that a moment falls on, in a zone. */
export function dateOf(at: Instant, zone: string): LocalDate {
  return wallTimeOf(new Date(at), zone).date as LocalDate;
}

/** The day of a moment, `3 Mar 2026`, as the wall in that zone shows it. */
export function formatDay(at: Instant, zone: string, style: DateStyle = {}): string {
  return formatDate(dateOf(at, zone), style);
}

export interface TimeStyle {
  readonly clock: Clock;
  /** The zone of the patient or the place. */
  readonly zone: string;
  /** The zone that the reader's laptop is in; the zone is named where the clocks differ. */
  readonly readerZone: string;
}

export function formatTime(at: Instant, style: TimeStyle): string {
  const time = formatWallTime(wallTimeOf(new Date(at), style.zone).time, style.clock);
  return clocksDiffer(new Date(at), style.zone, style.readerZone) ? `${time} ${zoneName(at, style.zone)}` : time;
}

/** `Tue 3 Mar 2026, 14:05`. */
export function formatDateTime(at: Instant, style: TimeStyle & DateStyle): string {
  return `${formatDate(dateOf(at, style.zone), style)}, ${formatTime(at, style)}`;
}

/** As short as a list can say it: `14:05` today and of last night, `Tue` of the last six days, `3 Mar` of the last months, `3 Mar 2025` before; the exact moment stands behind it. */
export function formatShort(at: Instant, now: Instant, style: TimeStyle): string {
  const [date, today] = [dateOf(at, style.zone), dateOf(now, style.zone)];
  const daysAgo = (Date.parse(`${today}T00:00:00Z`) - Date.parse(`${date}T00:00:00Z`)) / day;
  // The clock on screen ticks by the minute: what came just after midnight may lie a little ahead of it.
  if (daysAgo <= 0 || Date.parse(now) - Date.parse(at) < 12 * hour) return formatTime(at, style);
  if (daysAgo < 7) return formatDate(date, { weekday: true }).slice(0, 3);
  return formatDate(date, { year: daysAgo > 183 });
}

/** `14:05–15:35`, the zone once at the end. */
export function formatTimeRange(start: Instant, end: Instant, style: TimeStyle): string {
  const from = formatWallTime(wallTimeOf(new Date(start), style.zone).time, style.clock);
  return `${from}–${formatTime(end, style)}`;
}

/** `CST`. */
export function zoneName(at: Instant, zone: string): string {
  const parts = namerOf(zone).formatToParts(new Date(at));
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

const namers = new Map<string, Intl.DateTimeFormat>();

/** Making one costs more than a whole row of a list. */
function namerOf(zone: string): Intl.DateTimeFormat {
  const namer = namers.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'short' });
  namers.set(zone, namer);
  return namer;
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** `12 min ago`, `in 2 h`, `3 days ago`: for the eye; the exact moment stands behind it. */
export function formatRelative(at: Instant, now: Instant): string {
  const difference = Date.parse(at) - Date.parse(now);
  const size = Math.abs(difference);
  // The clock on screen ticks by the minute, so what has just happened may lie a little ahead of it.
  if (size < minute) return 'just now';
  const amount = formatDuration(size);
  return difference < 0 ? `${amount} ago` : `in ${amount}`;
}

/** `12 min`, `2 h`, `3 days`. */
export function formatDuration(ms: number): string {
  if (ms < hour) return `${String(Math.max(1, Math.floor(ms / minute)))} min`;
  if (ms < day) return `${String(Math.floor(ms / hour))} h`;
  const days = Math.floor(ms / day);
  return days === 1 ? '1 day' : `${String(days)} days`;
}

/** Age as it is said at a bedside: days, then months up to two years, then years. */
export function formatAge(birthDate: LocalDate, now: Instant): string {
  const born = new Date(`${birthDate}T00:00:00Z`);
  const today = new Date(now);
  if (today < born) return '';
  const years = differenceInYears(today, born);
  if (years >= 2) return `${String(years)} y`;
  const ageMonths = differenceInMonths(today, born);
  if (ageMonths >= 1) return `${String(ageMonths)} mo`;
  return `${String(differenceInDays(today, born))} d`;
}
