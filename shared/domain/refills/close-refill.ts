import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { MedicationRequestId, PatientId, RefillId } from '../../records/ids.ts';
import { refillActions } from '../../records/refill.ts';
import { defineCommand, no, put, yes, type Write } from '../define-command.ts';
import { get } from '../facts.ts';

/** Ends a cycle that brings nothing: the patient wants none, it is not needed, or it was a mistake. One that had been ordered gives its refill back to the order. */
export const closeRefill = defineCommand({
  type: 'refill.close',
  version: 1,
  label: 'Close refill',
  args: z.strictObject({
    refillId: RefillId,
    medicationRequestId: MedicationRequestId,
    patientId: PatientId,
    as: z.enum(['declined', 'cancelled', 'entered-in-error']),
    reason: z.string().trim().min(1, 'Say why it is closed').max(500),
    closedAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ refill: get('refill', args.refillId), order: get('medication-request', args.medicationRequestId) }),
  decide: ({ refill, order }, args, { actor }) => {
    if (refill?.doc.patientId !== args.patientId) return no({ kind: 'not-found', what: 'refill', id: args.refillId });
    if (refill.doc.medicationRequestId !== args.medicationRequestId)
      return no({ kind: 'not-found', what: 'order', id: args.medicationRequestId });
    if (!refillActions.close.some((status) => status === refill.doc.status))
      return no({ kind: 'wrong-status', what: 'refill', status: refill.doc.status });
    const asked = order?.doc.dispenseRequest?.refillId === args.refillId;
    // Once a pharmacist has verified it, it is dispensed or it is returned there; it no longer ends here.
    if (asked && order.doc.verification?.state === 'verified') return no({ kind: 'wrong-status', what: 'order', status: 'verified' });
    const writes: Write[] = [
      put('refill', refill.id, {
        ...refill.doc,
        status: args.as,
        end: { at: args.closedAt, byId: actor.id, byName: actor.name, reason: args.reason },
      }),
    ];
    if (asked && refill.doc.status === 'ordered') {
      const { dispenseRequest: _, ...rest } = order.doc;
      writes.push(
        put('medication-request', order.id, {
          ...rest,
          ...(rest.refillsLeft === undefined ? {} : { refillsLeft: rest.refillsLeft + 1 }),
          ...(rest.verification && rest.verification.state === 'renewed'
            ? {
                verification: {
                  ...rest.verification,
                  state: 'verified',
                  words: `Refill ${String(refill.doc.number)} closed: ${args.reason}`,
                },
              }
            : {}),
        }),
      );
    }
    return yes(...writes);
  },
});
