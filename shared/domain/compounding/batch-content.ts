import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../../kernel/canonical.ts';
import { batchActions, type BatchStatus } from '../../records/compounding-batch.ts';
import type { DocOf } from '../../records/registry.ts';
import type { Actor } from '../define-command.ts';
import type { Refusal } from '../refusal.ts';

type Batch = DocOf<'compounding-batch'>;

/** Everything that a signature on a batch stands for. */
export function batchHash(batch: Batch): string {
  const { number, medication, diluent, recipe, lines, components, compoundedAt, beyondUse } = batch;
  const made = lines.map(({ dispenseId: _later, ...line }) => line);
  return bytesToHex(
    sha256(utf8ToBytes(canonicalJson({ number, medication, diluent, recipe, lines: made, components, compoundedAt, beyondUse }))),
  );
}

/** Why this may not be done to the batch now by this person, if it may not. */
export function batchRefusal(
  batch: { readonly id: string; readonly doc: Batch } | undefined,
  batchId: string,
  actor: Actor,
  action: keyof typeof batchActions,
): Refusal | undefined {
  if (!batch) return { kind: 'not-found', what: 'batch', id: batchId };
  if (!actor.branchIds.some((one) => one === batch.doc.branchId)) return { kind: 'not-allowed', why: 'other-branch' };
  const allowed: readonly BatchStatus[] = batchActions[action];
  return allowed.includes(batch.doc.status) ? undefined : { kind: 'wrong-status', what: 'batch', status: batch.doc.status };
}
