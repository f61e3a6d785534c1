import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { attachmentTypes, maxBlobBytes, Sha256 } from './attachment.ts';
import { TemperatureCheck } from './custody-event.ts';
import { defineRecord, text } from './define-record.ts';
import { MeasuredPlace } from './delivery-route.ts';
import { DeliveryRouteId, DeliveryStopId, PatientId, PractitionerId, ShipmentId } from './ids.ts';
import { ShipmentItem } from './shipment.ts';

/** How the signer stands to the patient. The last two are ours: whoever supplies may not sign for whom is supplied. */
export const signerRelationships = [
  'patient',
  'spouse',
  'parent',
  'child',
  'other-family',
  'caregiver',
  'neighbour',
  'facility-staff',
  'nurse-of-ours',
  'supplier-staff',
] as const;
export const SignerRelationship = z.enum(signerRelationships);
export type SignerRelationship = z.infer<typeof SignerRelationship>;

/** A drawn signature: one SVG path in a box of this size. Small, and sharp on paper. */
export const DrawnSignature = z.object({
  width: z.number().positive().max(4000),
  height: z.number().positive().max(4000),
  path: z
    .string()
    .min(8, 'The signature is empty')
    .max(60_000)
    .regex(/^[MLQCZmlqcz0-9 ,.-]+$/, 'not a drawn signature'),
});
export type DrawnSignature = z.infer<typeof DrawnSignature>;

export const Receipt = z.discriminatedUnion('by', [
  z.object({
    by: z.literal('signature'),
    printedName: z.string().trim().max(120),
    relationship: SignerRelationship,
    signature: DrawnSignature.optional(),
  }),
  /** Left at the door: what stands in place of the signature. */
  z.object({
    by: z.literal('contactless'),
    leftAt: z.string().trim().max(200),
    confirmedBy: z.enum(['telephone', 'text-message', 'seen-through-door', 'nobody']),
    confirmedName: z.string().trim().max(120).optional(),
  }),
]);
export type Receipt = z.infer<typeof Receipt>;

/** The proof of one delivery, as a payer asks for it. It never changes: what is wrong is entered in error and given anew. */
export const deliveryProof = defineRecord({
  kind: 'delivery-proof',
  prefix: 'pod',
  version: 1,
  schema: z.object({
    shipmentId: ShipmentId,
    stopId: DeliveryStopId.optional(),
    routeId: DeliveryRouteId.optional(),
    patientId: PatientId,
    /** `additional`: the box had been proven delivered already; kept beside the first, which stands. */
    status: z.enum(['final', 'additional', 'entered-in-error']),
    patientName: z.string().min(1),
    address: z.string().min(1),
    items: z.array(ShipmentItem).min(1),
    receipt: Receipt,
    deliveredAt: Instant,
    deviceAt: Instant,
    place: MeasuredPlace,
    temperature: TemperatureCheck,
    /** What stood at the door: its bytes travel apart (ADR 0014), and with the proof, for a driver has no chart to put it into. */
    photo: z
      .object({
        sha256: Sha256,
        bytes: z.number().int().positive().max(maxBlobBytes),
        contentType: z.enum(attachmentTypes),
        takenAt: Instant,
      })
      .optional(),
    attachmentIds: z.array(z.string()).max(10).optional(),
    note: z.string().max(1000).optional(),
    deliveredBy: PractitionerId,
    deliveredByName: z.string().min(1),
  }),
  columns: { ...text('shipmentId', 'patientId', 'deliveredAt'), sha256: { path: 'photo.sha256', type: 'text' } },
  indexes: [['shipmentId'], ['patientId', 'deliveredAt'], ['sha256']],
  scopes: (doc) => [`patient:${doc.patientId}`, ...(doc.routeId ? [`route:${doc.routeId}` as const] : [])],
  blob: 'sha256',
  upcast: {},
});
