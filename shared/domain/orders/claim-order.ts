import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { MedicationRequestId, PatientId, PractitionerId } from '../../records/ids.ts';
import { claimIdOf } from '../../records/order-claim.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Takes an order in hand. From a colleague only knowingly: the author names whose hands it was seen in. */
export const claimOrder = defineCommand({
  type: 'order.claim',
  version: 1,
  label: 'Take order in hand',
  args: z.strictObject({
    orderId: MedicationRequestId,
    patientId: PatientId,
    seenHolderId: PractitionerId.optional(),
    claimedAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ order: get('medication-request', args.orderId), claim: get('order-claim', claimIdOf(args.orderId)) }),
  decide: ({ order, claim }, args, { actor }) => {
    if (!order) return no({ kind: 'not-found', what: 'order', id: args.orderId });
    const holder = claim && claim.doc.releasedAt === undefined ? claim.doc.practitionerId : undefined;
    if (holder !== undefined && holder !== actor.id && holder !== args.seenHolderId)
      return no({
        kind: 'conflict',
        what: 'order',
        id: args.orderId,
        fields: [{ field: 'claimedById', seen: args.seenHolderId ?? null, mine: actor.id, theirs: holder }],
      });
    return yes(
      put('order-claim', claimIdOf(args.orderId), {
        patientId: order.doc.patientId,
        orderId: args.orderId,
        practitionerId: actor.id,
        practitionerName: actor.name,
        claimedAt: args.claimedAt,
      }),
    );
  },
});
