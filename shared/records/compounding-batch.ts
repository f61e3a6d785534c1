import { z } from 'zod';
import { Quantity } from '../kernel/quantity.ts';
import { Instant, LocalDate, TimeZone } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import {
  AppointmentId,
  InventoryItemId,
  InventoryLotId,
  LocationId,
  MedicationDispenseId,
  MedicationRequestId,
  PatientId,
  PractitionerId,
  RefillId,
} from './ids.ts';
import { Gtin, ItemRole } from './inventory-item.ts';

export const batchStatuses = ['in-progress', 'prepared', 'checked', 'released', 'discarded', 'entered-in-error'] as const;
export type BatchStatus = (typeof batchStatuses)[number];

/** What may be done to a batch in each state; screens and commands ask this table. */
export const batchActions = {
  compound: ['in-progress'],
  check: ['prepared'],
  release: ['checked'],
  dispense: ['released'],
  discard: ['in-progress', 'prepared', 'checked', 'released'],
} as const satisfies Record<string, readonly BatchStatus[]>;

/** How it is made and kept, which decides how long it may be used (USP <797>). */
export const BatchRecipe = z.object({
  category: z.enum(['1', '2']),
  preparation: z.enum(['aseptic', 'terminal']).optional(),
  sterilityTested: z.boolean().optional(),
  storage: z.enum(['room', 'refrigerator', 'freezer']),
  stabilityHours: z.number().positive('Say for how many hours the drug is stable').max(10_000),
  stabilitySource: z.string().trim().max(200).optional(),
});
export type BatchRecipe = z.infer<typeof BatchRecipe>;

/** Doses of one order of one patient. */
export const BatchLine = z.object({
  id: z.string().min(1).max(64),
  patientId: PatientId,
  medicationRequestId: MedicationRequestId,
  doses: z.number().int().positive('A batch makes at least one dose').max(500),
  dose: Quantity.optional(),
  volume: Quantity.optional(),
  diluent: z.string().optional(),
  needBy: Instant.optional(),
  appointmentId: AppointmentId.optional(),
  refillId: RefillId.optional(),
  /** What became of it. */
  dispenseId: MedicationDispenseId.optional(),
});
export type BatchLine = z.infer<typeof BatchLine>;

/** One lot that went in. Taken out again it stays readable as `void`. */
export const BatchComponent = z.object({
  id: z.string().min(1).max(64),
  itemId: InventoryItemId,
  lotId: InventoryLotId,
  name: z.string(),
  role: ItemRole,
  lot: z.string(),
  expiresOn: LocalDate,
  gtin: Gtin.optional(),
  quantity: z.number().positive('A quantity is more than nothing').max(10_000),
  unit: z.string(),
  /** How much is in one. */
  amount: Quantity.optional(),
  how: z.enum(['scanned', 'typed']),
  at: Instant,
  byId: PractitionerId,
  void: z.boolean().optional(),
});
export type BatchComponent = z.infer<typeof BatchComponent>;

/** Who stands for it, when, as what, and the hash of exactly what was there. */
const BatchSignature = z.object({
  byId: PractitionerId,
  byName: z.string(),
  at: Instant,
  meaning: z.enum(['prepared', 'checked', 'released']),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  words: z.string().max(1000).optional(),
});

/** One run at the hood: the same drug for one or more patients. `number` is the lot on its labels. One makes, another checks, a pharmacist releases. */
export const compoundingBatch = defineRecord({
  kind: 'compounding-batch',
  prefix: 'bat',
  version: 1,
  schema: z.object({
    branchId: LocationId,
    timeZone: TimeZone,
    number: z.string().regex(/^[A-Z0-9-]{4,20}$/, 'A batch number has 4 to 20 capitals and digits'),
    status: z.enum(batchStatuses),
    medication: z.string().min(1),
    diluent: z.string().optional(),
    recipe: BatchRecipe.optional(),
    lines: z.array(BatchLine).min(1, 'Choose at least one patient').max(60),
    components: z.array(BatchComponent).max(200),
    startedAt: Instant,
    startedById: PractitionerId,
    startedByName: z.string(),
    compoundedAt: Instant.optional(),
    /** By when administration must begin, and which of the limits decided it. */
    beyondUse: z
      .object({ at: Instant, by: z.enum(['sterility', 'stability', 'component']), hours: z.number(), table: z.string() })
      .optional(),
    prepared: BatchSignature.optional(),
    checked: BatchSignature.optional(),
    released: BatchSignature.optional(),
    discarded: z.object({ reason: z.string().min(1), at: Instant, byId: PractitionerId, byName: z.string() }).optional(),
  }),
  columns: { ...text('branchId', 'status', 'startedAt', 'number'), beyondUseAt: { path: 'beyondUse.at', type: 'text' } },
  indexes: [['branchId', 'status', 'startedAt'], ['status', 'startedAt'], ['number']],
  scopes: (doc) => [`branch:${doc.branchId}`],
  upcast: {},
});
