import type { Instant } from '../../shared/kernel/time.ts';
import type { PractitionerId } from '../../shared/records/ids.ts';
import type { DemoBranch } from './staff.ts';

/** What decides everything about one invented patient. */
export interface PatientPlan {
  readonly seed: number;
  readonly index: number;
  readonly now: Instant;
  readonly branch: DemoBranch;
  /** Which of the branch's nurses, and the how-many-eth patient of that nurse. */
  readonly nurse: { readonly id: PractitionerId; readonly name: string };
  readonly nth: number;
  /** Past visits to tell of. */
  readonly pastVisits: number;
  /** Whether somebody keeps the bytes of photos. */
  readonly photos: boolean;
}
