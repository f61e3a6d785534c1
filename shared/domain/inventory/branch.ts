import type { Actor } from '../define-command.ts';
import type { Refusal } from '../refusal.ts';

/** A shelf is worked at by those of its branch. */
export function branchRefusal(actor: Actor, branchId: string, record: { readonly branchId: string } | undefined): Refusal | undefined {
  const foreign = !actor.branchIds.some((one) => one === branchId) || (record !== undefined && record.branchId !== branchId);
  return foreign ? { kind: 'not-allowed', why: 'other-branch' } : undefined;
}
