import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { MedicationRequestId, PatientId } from '../../records/ids.ts';
import { claimIdOf } from '../../records/order-claim.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Gives an order back to the queue. */
export const releaseOrder = defineCommand({
  type: 'order.release',
  version: 1,
  label: 'Give order back',
  args: z.strictObject({ orderId: MedicationRequestId, patientId: PatientId, releasedAt: Instant }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ claim: get('order-claim', claimIdOf(args.orderId)) }),
  decide: ({ claim }, args, { actor }) => {
    if (!claim) return no({ kind: 'not-found', what: 'claim', id: args.orderId });
    // Given back already, or taken over by a colleague: nothing is left to give back.
    if (claim.doc.releasedAt !== undefined || claim.doc.practitionerId !== actor.id) return yes();
    return yes(put('order-claim', claim.id, { ...claim.doc, releasedAt: args.releasedAt }));
  },
});
