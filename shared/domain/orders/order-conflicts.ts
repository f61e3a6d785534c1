import { fieldConflicts } from '../merge.ts';
import type { FieldConflict } from '../refusal.ts';
import type { SeenOrder } from './order-content.ts';

/** Every difference between what the author saw and what stands, each with both values. A claim is a difference only where somebody else holds it now. */
export function orderConflicts(seen: SeenOrder, current: SeenOrder, actorId: string): FieldConflict[] {
  const flat = (one: SeenOrder): Record<string, unknown> => ({
    ...one.content,
    status: one.status,
    verification: one.state,
    claimedById: one.claimedById === actorId ? undefined : one.claimedById,
  });
  const mine = flat(seen);
  const theirs = flat(current);
  // Somebody who gave it back meanwhile is in nobody's way.
  if (theirs['claimedById'] === undefined) delete mine['claimedById'];
  const fields = Object.fromEntries([...Object.keys(mine), ...Object.keys(theirs)].map((field) => [field, undefined]));
  return fieldConflicts(mine, { ...fields, ...mine }, theirs);
}
