import { z } from 'zod';
import { Quantity } from '../kernel/quantity.ts';
import { Instant, LocalDate } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { CompoundingBatchId, InventoryItemId, LocationId, MedicationDispenseId, MedicationRequestId, PatientId } from './ids.ts';

/** Which lot reached which patient in which dispense, by itself or compounded into a batch: one row each, so that a recall is one look into one index. */
export const lotUse = defineRecord({
  kind: 'lot-use',
  prefix: 'use',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    branchId: LocationId,
    lot: z.string().min(1),
    lotKey: z.string().min(1),
    product: z.string().min(1),
    gtin: z.string().optional(),
    itemId: InventoryItemId.optional(),
    expiresOn: LocalDate.optional(),
    via: z.enum(['dispensed', 'compounded', 'batch']),
    batchId: CompoundingBatchId.optional(),
    dispenseId: MedicationDispenseId,
    medicationRequestId: MedicationRequestId,
    /** The lot on the label that a nurse sees: the batch's, where it was compounded. */
    labelLot: z.string().min(1),
    quantity: Quantity,
    at: Instant,
  }),
  columns: text('patientId', 'lotKey', 'dispenseId', 'at'),
  indexes: [['lotKey', 'at'], ['dispenseId']],
  // A pharmacy's own book: the nurses of the patient are sent the dispense itself.
  scopes: (doc) => [`branch:${doc.branchId}`],
  upcast: {},
});
