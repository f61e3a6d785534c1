import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { MedicationRequestId, PatientId, RefillId } from '../../records/ids.ts';
import { refillActions, RefillDraft } from '../../records/refill.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/**
 * Sends the draft to a pharmacist: the order asks for this fill, stands in the verification queue as renewed and has one refill less (ADR 0026).
 * What runs meanwhile keeps its status.
 */
export const orderRefill = defineCommand({
  type: 'refill.order',
  version: 1,
  label: 'Send refill to the pharmacist',
  args: z.strictObject({
    refillId: RefillId,
    medicationRequestId: MedicationRequestId,
    patientId: PatientId,
    draft: RefillDraft,
    seenRefillsLeft: z.number().int().min(0).optional(),
    promisedBy: Instant.optional(),
    orderedAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ refill: get('refill', args.refillId), order: get('medication-request', args.medicationRequestId) }),
  decide: ({ refill, order }, { draft, promisedBy, orderedAt, ...args }, { actor }) => {
    if (refill?.doc.medicationRequestId !== args.medicationRequestId) return no({ kind: 'not-found', what: 'refill', id: args.refillId });
    if (order?.doc.patientId !== args.patientId) return no({ kind: 'not-found', what: 'order', id: args.medicationRequestId });
    if (!refillActions.order.some((status) => status === refill.doc.status))
      return no({ kind: 'wrong-status', what: 'refill', status: refill.doc.status });
    if (order.doc.status !== 'active') return no({ kind: 'wrong-status', what: 'order', status: order.doc.status });
    const { refillsLeft } = order.doc;
    if (refillsLeft !== args.seenRefillsLeft)
      return no({
        kind: 'conflict',
        what: 'order',
        id: order.id,
        fields: [
          { field: 'refillsLeft', seen: args.seenRefillsLeft ?? null, mine: args.seenRefillsLeft ?? null, theirs: refillsLeft ?? null },
        ],
      });
    if (refillsLeft === 0)
      return no({ kind: 'refill-stopped', reasons: ['Refills left: No refill is left: this needs a new prescription.'] });
    const before = order.doc.dispenseRequest;
    const initialFill =
      before?.initialFill ??
      (before?.daysSupply !== undefined && before.refillId === undefined
        ? { doses: before.doses, daysSupply: before.daysSupply }
        : undefined);
    const by = { at: orderedAt, byId: actor.id, byName: actor.name };
    return yes(
      put('refill', refill.id, { ...refill.doc, status: 'ordered', draft, ordered: { ...by, ...(promisedBy ? { promisedBy } : {}) } }),
      put('medication-request', order.id, {
        ...order.doc,
        ...(refillsLeft === undefined ? {} : { refillsLeft: refillsLeft - 1 }),
        dispenseRequest: {
          ...{ doses: draft.doses, daysSupply: draft.daysSupply, refillId: args.refillId, refillNumber: refill.doc.number },
          neededBy: draft.neededBy,
          ...(initialFill ? { initialFill } : {}),
        },
        verification: {
          ...order.doc.verification,
          ...{ state: 'renewed', receivedAt: orderedAt, promisedBy, ...by },
          words: `Refill ${String(refill.doc.number)}: ${String(draft.doses)} doses for ${String(draft.daysSupply)} days, needed by ${draft.neededBy}`,
        },
      }),
    );
  },
});
