import { addMinutes, type Instant } from '../../../shared/kernel/time.ts';
import { roundWindow } from '../../../shared/records/delivery-route.ts';

export type ComingRound =
  /** Its doors are not given out yet. */
  | { readonly say: 'later'; readonly opensAt: Instant }
  /** They are given out, but this laptop has not asked since: what it does not hold may be there all the same. */
  | { readonly say: 'ask'; readonly heardAt: Instant | undefined }
  /** This laptop asked when they were given out, and nothing was on it. */
  | { readonly say: 'empty' };

/** What a laptop that holds no door of a round may say of it. Moments, so neither the night on which clocks change nor a driver in another zone matters. */
export function comingRound(startAt: Instant, now: Instant, heardAt: Instant | undefined): ComingRound {
  const opensAt = addMinutes(startAt, -roundWindow.hoursBefore * 60);
  if (now < opensAt) return { say: 'later', opensAt };
  return heardAt === undefined || heardAt < opensAt ? { say: 'ask', heardAt } : { say: 'empty' };
}
