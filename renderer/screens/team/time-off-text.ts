import { dayAfter, momentOf } from '../../../shared/kernel/wall-time.ts';
import { instant } from '../../../shared/kernel/time.ts';
import type { Off } from '../../widgets/off-text.ts';

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
