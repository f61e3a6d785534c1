import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { CompoundingBatchId, InventoryLotId, PatientId } from '../records/ids.ts';
import type { StoredRecord } from '../records/registry.ts';
import type { PatientTag } from './patient-tag.ts';

/** Doses that somebody needs by a time: for a visit, for a refill that was ordered, or because an order is new. */
export interface DoseNeed {
  readonly order: StoredRecord<'medication-request'>;
  readonly patient: PatientTag;
  readonly why: 'visit' | 'refill' | 'new-order';
  readonly needBy: Instant;
  readonly doses: number;
  readonly visit?: StoredRecord<'appointment'>;
  readonly refillId?: string;
  /** The batch in which they are being made. */
  readonly batch?: { readonly id: string; readonly number: string; readonly status: string };
}

export interface BatchRow {
  readonly record: StoredRecord<'compounding-batch'>;
  /** In the order of the lines. */
  readonly patients: readonly PatientTag[];
  readonly waiting: boolean;
}

export interface BatchDetail extends BatchRow {
  readonly orders: readonly (StoredRecord<'medication-request'> | undefined)[];
  readonly visits: readonly (StoredRecord<'appointment'> | undefined)[];
}

export interface ShelfRow {
  readonly item: StoredRecord<'inventory-item'>;
  /** Those that hold something, the first to expire first. */
  readonly lots: readonly StoredRecord<'inventory-lot'>[];
  /** Of lots that may be used: in date and not recalled. */
  readonly usable: number;
}

export interface DispenseRow {
  readonly record: StoredRecord<'medication-dispense'>;
  readonly patient: PatientTag;
  /** The box that it travels in. */
  readonly shipment?: StoredRecord<'shipment'>;
  readonly waiting: boolean;
}

/** Where what a patient received of a recalled lot is now. */
export interface RecallHit {
  readonly use: StoredRecord<'lot-use'>;
  readonly patient: PatientTag;
  readonly phone?: string;
  readonly dispense?: StoredRecord<'medication-dispense'>;
  readonly shipment?: StoredRecord<'shipment'>;
  /** Given at which visits: under the lot that is on the label. */
  readonly given: readonly { readonly encounterId: string; readonly at: Instant; readonly count: number }[];
  /** `delivered`: it reached the home; whether it was given since is not for this person to see. */
  readonly where: 'pharmacy' | 'on-the-way' | 'delivered' | 'home' | 'given' | 'back' | 'unknown';
  readonly left: number;
  /** Somebody was already asked to call. */
  readonly taskId?: string;
}

export interface RecallAnswer {
  readonly hits: readonly RecallHit[];
  readonly shelf: readonly { readonly lot: StoredRecord<'inventory-lot'>; readonly item?: StoredRecord<'inventory-item'> }[];
  /** Batches that hold it and are not (or not wholly) dispensed. */
  readonly batches: readonly StoredRecord<'compounding-batch'>[];
  readonly notices: readonly StoredRecord<'lot-recall'>[];
  readonly more: boolean;
}

export const dispenseQueryArgs = {
  doseNeeds: z.strictObject({ now: Instant, days: z.number().int().min(1).max(60).default(10) }),
  batches: z.strictObject({ limit: z.number().int().min(1).max(500).default(100) }),
  batch: z.strictObject({ batchId: CompoundingBatchId }),
  shelf: z.strictObject({ today: z.string().max(10) }),
  stockEvents: z.strictObject({ lotId: InventoryLotId }),
  dispenses: z.strictObject({ limit: z.number().int().min(1).max(500).default(200) }),
  patientDispenses: z.strictObject({ patientId: PatientId, limit: z.number().int().min(1).max(100).default(30) }),
  recall: z.strictObject({
    lot: z.string().max(40),
    product: z.string().max(200).default(''),
    limit: z.number().int().min(1).max(2000).default(500),
  }),
  recalls: z.strictObject({ limit: z.number().int().min(1).max(200).default(50) }),
} as const;

export interface DispenseQueryResults {
  doseNeeds: readonly DoseNeed[];
  batches: readonly BatchRow[];
  batch: BatchDetail | undefined;
  shelf: readonly ShelfRow[];
  stockEvents: readonly StoredRecord<'stock-event'>[];
  dispenses: readonly DispenseRow[];
  patientDispenses: readonly DispenseRow[];
  recall: RecallAnswer;
  recalls: readonly StoredRecord<'lot-recall'>[];
}
