import { addDays, parseISO } from 'date-fns';
import { instant, type Instant } from '../../../shared/kernel/time.ts';

/** From the first moment of a day to the first of the next, where the laptop is. */
export function dayBounds(day: string): { readonly from: Instant; readonly to: Instant } {
  const start = parseISO(day);
  return { from: instant(start.getTime()), to: instant(addDays(start, 1).getTime()) };
}
