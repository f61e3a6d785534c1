import type { PortalRefill } from '../../shared/protocol/portal-session.ts';
import type { Waiting } from '../circle/service.ts';

/** The person's own yes or no that is still on its way counts at once. */
export function answeredHere({ id, state }: PortalRefill, waiting: readonly Waiting[]): PortalRefill['state'] {
  const mine = waiting.findLast(({ type, args }) => type === 'refill.affirm' && args['refillId'] === id);
  if (!mine) return state;
  return mine.args['answer'] === 'no' ? 'wanted-none' : 'answered';
}
