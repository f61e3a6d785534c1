import { TZDate } from '@date-fns/tz';
import { instant, type Instant } from '../../shared/kernel/time.ts';

/** The moment of a wall-clock time on the day `dayOffset` days from `now`, in the zone: daylight saving is the zone's business. */
export function atLocal(now: Instant, timeZone: string, dayOffset: number, hour: number, minute: number): Instant {
  const today = new TZDate(Date.parse(now), timeZone);
  const there = new TZDate(today.getFullYear(), today.getMonth(), today.getDate() + dayOffset, hour, minute, 0, 0, timeZone);
  return instant(there.getTime());
}

export function localDate(at: Instant): string {
  return at.slice(0, 10);
}
