import { instant, type Instant } from '../../../shared/kernel/time.ts';
import { momentOf, wallTimeOf } from '../../ui/time/wall-time.ts';

const day = 86_400_000;

/** The next midnight on the reader's wall: where today ends. */
export function dayEndOf(now: Instant, zone: string): Instant {
  const today = wallTimeOf(new Date(now), zone).date;
  const tomorrow = new Date(Date.parse(`${today}T00:00:00.000Z`) + day).toISOString().slice(0, 10);
  const midnight = momentOf({ date: tomorrow, time: '00:00' }, zone);
  return midnight ? instant(midnight.at.getTime()) : instant(Date.parse(now) + day);
}
