import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import type { OrderClaimId } from './ids.ts';
import { MedicationRequestId, PatientId, PractitionerId } from './ids.ts';

/** Which pharmacist has an order in hand, so that no two verify the same one unknowingly. One record an order. */
export const orderClaim = defineRecord({
  kind: 'order-claim',
  prefix: 'ocl',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    orderId: MedicationRequestId,
    practitionerId: PractitionerId,
    practitionerName: z.string(),
    claimedAt: Instant,
    releasedAt: Instant.optional(),
  }),
  columns: text('patientId', 'orderId', 'practitionerId', 'releasedAt'),
  indexes: [['orderId'], ['practitionerId', 'releasedAt']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});

/** The claim of an order has the order's own id, so that two laptops without a network make the same record and meet in it. */
export function claimIdOf(orderId: string): OrderClaimId {
  return `ocl-${orderId.slice(orderId.indexOf('-') + 1)}` as OrderClaimId;
}
