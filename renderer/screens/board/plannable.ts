import type { Instant } from '../../../shared/kernel/time.ts';
import type { BoardVisit } from '../../../shared/protocol/queries-board.ts';
import { canMoveVisit } from './visit-label.ts';

/** Why a visit is nothing to plan here, in words; undefined where it may be chosen. */
export function whyNotPlanned(visit: BoardVisit, moment: Instant): string | undefined {
  if (visit.agency) return `${visit.agency} makes it.`;
  if (!canMoveVisit(visit)) return 'it has begun.';
  return visit.record.doc.start > moment ? undefined : 'its time has come.';
}
