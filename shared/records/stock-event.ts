import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { CompoundingBatchId, InventoryItemId, InventoryLotId, LocationId, MedicationDispenseId, PractitionerId } from './ids.ts';

export const stockChanges = ['received', 'counted', 'compounded', 'dispensed', 'wasted', 'sent-back', 'returned-to-stock'] as const;
export type StockChange = (typeof stockChanges)[number];

/** One change of what lies on the shelf. Events are only ever added: a wrong count is followed by another count. */
export const stockEvent = defineRecord({
  kind: 'stock-event',
  prefix: 'stk',
  version: 1,
  schema: z.object({
    branchId: LocationId,
    itemId: InventoryItemId,
    lotId: InventoryLotId,
    what: z.enum(stockChanges),
    change: z.number(),
    after: z.number(),
    /** Counts: what the screen said when it was counted. */
    seen: z.number().optional(),
    reason: z.string().max(300).optional(),
    batchId: CompoundingBatchId.optional(),
    dispenseId: MedicationDispenseId.optional(),
    at: Instant,
    byId: PractitionerId,
    byName: z.string(),
  }),
  columns: text('branchId', 'lotId', 'what', 'at', 'batchId'),
  indexes: [['lotId', 'at'], ['branchId', 'at'], ['batchId']],
  scopes: (doc) => [`branch:${doc.branchId}`],
  upcast: {},
});
