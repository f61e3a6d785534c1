import { z } from 'zod';
import { Concept, Quantity } from '../kernel/quantity.ts';
import { Instant, LocalDate } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import {
  AppointmentId,
  CompoundingBatchId,
  InventoryItemId,
  InventoryLotId,
  LocationId,
  MedicationRequestId,
  OrderVerificationId,
  PatientId,
  PractitionerId,
  RefillId,
} from './ids.ts';
import { TemperatureClass } from './shipment.ts';

/** One line of what left the shelf for the patient, with the lot that is on its label. */
export const DispensedItem = z.object({
  name: z.string().min(1).max(200),
  kind: z.enum(['drug', 'supply']),
  lot: z.string().min(1).max(40),
  expiresOn: LocalDate,
  beyondUseAt: Instant.optional(),
  quantity: Quantity,
  temperature: TemperatureClass,
  itemId: InventoryItemId.optional(),
  lotId: InventoryLotId.optional(),
  /** Of one bag or vial, as a nurse checks it in. */
  volumeMl: z.number().positive().optional(),
  amount: Quantity.optional(),
});
export type DispensedItem = z.infer<typeof DispensedItem>;

/** What came back or was thrown away of it. Only ever added to. */
export const TakenBack = z.object({
  id: z.string().min(1).max(64),
  what: z.enum(['returned', 'wasted']),
  lot: z.string(),
  quantity: z.number().positive(),
  unit: z.string(),
  reason: z.string().min(1),
  restocked: z.boolean(),
  at: Instant,
  byId: PractitionerId,
  byName: z.string(),
});

/** FHIR MedicationDispense: doses of one verified order, released by a pharmacist to one patient. */
export const medicationDispense = defineRecord({
  kind: 'medication-dispense',
  prefix: 'disp',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    branchId: LocationId,
    medicationRequestId: MedicationRequestId,
    verificationId: OrderVerificationId.optional(),
    refillId: RefillId.optional(),
    batchId: CompoundingBatchId.optional(),
    /** The visit it is meant for. */
    appointmentId: AppointmentId.optional(),
    status: z.enum(['completed', 'cancelled', 'entered-in-error']),
    medication: Concept,
    dose: Quantity.optional(),
    doses: z.number().int().positive().max(500),
    /** As computed from doses and interval; undefined where the order's interval is not known. */
    daysSupply: z.number().positive().optional(),
    coversUntil: Instant.optional(),
    beyondUseAt: Instant.optional(),
    items: z.array(DispensedItem).min(1).max(60),
    takenBack: z.array(TakenBack).max(100),
    signature: z.object({
      byId: PractitionerId,
      byName: z.string(),
      at: Instant,
      meaning: z.literal('released'),
      contentHash: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  }),
  columns: {
    ...text('patientId', 'branchId', 'medicationRequestId', 'refillId', 'batchId', 'appointmentId', 'status', 'coversUntil'),
    releasedAt: { path: 'signature.at', type: 'text' },
  },
  indexes: [
    ['patientId', 'releasedAt'],
    ['medicationRequestId', 'releasedAt'],
    ['branchId', 'releasedAt'],
    ['coversUntil', 'status'],
    ['batchId'],
    ['refillId'],
  ],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
