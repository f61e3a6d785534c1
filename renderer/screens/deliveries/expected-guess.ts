import { addMinutes, type Instant } from '../../../shared/kernel/time.ts';
import type { DocOf } from '../../../shared/records/registry.ts';

const usualDelayMinutes = 30;

/** When a late box may come: half an hour after the last moment that anybody was told or planned, on whichever day that is; never before now. */
export function expectedGuess(box: DocOf<'shipment'>, stop: DocOf<'delivery-stop'> | undefined, now: Instant): Instant {
  const known = [now, box.window.latest, box.expectedAt, stop?.startAt, stop?.promised?.latest, stop?.plannedAt, stop?.expectedAt];
  const [last = now] = known.filter((at) => at !== undefined).sort((a, b) => (a > b ? -1 : 1));
  return addMinutes(last, usualDelayMinutes);
}
