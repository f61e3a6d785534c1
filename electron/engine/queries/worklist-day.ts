import type { Instant } from '../../../shared/kernel/time.ts';

/** The reader's day: now, and the local midnights around it. */
export interface Day {
  readonly now: Instant;
  readonly start: Instant;
  readonly end: Instant;
}
