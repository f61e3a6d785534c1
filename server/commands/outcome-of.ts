import type { Refusal } from '../../shared/domain/refusal.ts';
import type { CommandId } from '../../shared/records/ids.ts';
import type { Outcome } from '../../shared/protocol/sync.ts';

export function refused(id: CommandId, refusal: Refusal): Outcome {
  return { id, outcome: 'refused', refusal };
}

export function applied(id: CommandId, forReview: boolean): Outcome {
  return { id, outcome: forReview ? 'applied-for-review' : 'applied' };
}
