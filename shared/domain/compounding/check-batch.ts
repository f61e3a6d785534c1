import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { CompoundingBatchId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { recalledAmong } from '../../records/lot-recall.ts';
import { find, get } from '../facts.ts';
import { batchHash, batchRefusal } from './batch-content.ts';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);

/** The second pair of eyes: a pharmacist who did not make it stands for exactly what was on the screen, or turns it down. */
export const checkBatch = defineCommand({
  type: 'batch.check',
  version: 1,
  label: 'Check batch',
  args: z.strictObject({
    batchId: CompoundingBatchId,
    verdict: z.enum(['right', 'wrong']),
    words: z.string().trim().max(1000).optional(),
    seenHash: Hash,
    at: Instant,
  }),
  patientId: () => undefined,
  reads: (args) => ({ batch: get('compounding-batch', args.batchId), notices: find('lot-recall', { status: 'active' }, 500) }),
  decide: ({ batch, notices }, { batchId, verdict, words, seenHash, at }, { actor }) => {
    const refusal = batchRefusal(batch, batchId, actor, 'check');
    if (refusal || !batch) return no(refusal ?? { kind: 'not-found', what: 'batch', id: batchId });
    if (batch.doc.prepared?.byId === actor.id) return no({ kind: 'needs-second-person', madeBy: batch.doc.prepared.byName });
    if (batchHash(batch.doc) !== seenHash)
      return no({
        kind: 'conflict',
        what: 'batch',
        id: batchId,
        fields: [{ field: 'content', seen: seenHash, mine: null, theirs: batchHash(batch.doc) }],
      });
    if (verdict === 'wrong' && !words) return no({ kind: 'invalid', issues: [{ path: 'words', message: 'Say what is wrong with it.' }] });
    const { id: byId, name: byName } = actor;
    const recalled = recalledAmong(notices, batch.doc.components);
    if (recalled && verdict === 'right') return no({ kind: 'recalled', ...recalled });
    if (verdict === 'wrong')
      return yes(
        put('compounding-batch', batch.id, {
          ...batch.doc,
          status: 'discarded',
          discarded: { reason: `Not accepted at the check: ${words ?? ''}`, at, byId, byName },
        }),
      );
    return yes(
      put('compounding-batch', batch.id, {
        ...batch.doc,
        status: 'checked',
        checked: { byId, byName, at, meaning: 'checked', contentHash: seenHash, ...(words ? { words } : {}) },
      }),
    );
  },
});

/** From here on its doses may be dispensed. */
export const releaseBatch = defineCommand({
  type: 'batch.release',
  version: 1,
  label: 'Release batch',
  args: z.strictObject({ batchId: CompoundingBatchId, seenHash: Hash, at: Instant }),
  patientId: () => undefined,
  reads: (args) => ({ batch: get('compounding-batch', args.batchId), notices: find('lot-recall', { status: 'active' }, 500) }),
  decide: ({ batch, notices }, { batchId, seenHash, at }, { actor }) => {
    const refusal = batchRefusal(batch, batchId, actor, 'release');
    if (refusal || !batch) return no(refusal ?? { kind: 'not-found', what: 'batch', id: batchId });
    if (batchHash(batch.doc) !== seenHash)
      return no({
        kind: 'conflict',
        what: 'batch',
        id: batchId,
        fields: [{ field: 'content', seen: seenHash, mine: null, theirs: batchHash(batch.doc) }],
      });
    const recalled = recalledAmong(notices, batch.doc.components);
    if (recalled) return no({ kind: 'recalled', ...recalled });
    if (batch.doc.beyondUse && batch.doc.beyondUse.at <= at) return no({ kind: 'expired', what: 'beyond-use', on: batch.doc.beyondUse.at });
    return yes(
      put('compounding-batch', batch.id, {
        ...batch.doc,
        status: 'released',
        released: { byId: actor.id, byName: actor.name, at, meaning: 'released', contentHash: seenHash },
      }),
    );
  },
});

/** Thrown away, whole: with the reason. What was dispensed of it already is taken back at each dispense. */
export const discardBatch = defineCommand({
  type: 'batch.discard',
  version: 1,
  label: 'Discard batch',
  args: z.strictObject({ batchId: CompoundingBatchId, reason: z.string().trim().min(1, 'Say why').max(300), at: Instant }),
  patientId: () => undefined,
  reads: (args) => ({ batch: get('compounding-batch', args.batchId) }),
  decide: ({ batch }, { batchId, reason, at }, { actor }) => {
    const refusal = batchRefusal(batch, batchId, actor, 'discard');
    if (refusal || !batch) return no(refusal ?? { kind: 'not-found', what: 'batch', id: batchId });
    return yes(
      put('compounding-batch', batch.id, {
        ...batch.doc,
        status: 'discarded',
        discarded: { reason, at, byId: actor.id, byName: actor.name },
      }),
    );
  },
});
