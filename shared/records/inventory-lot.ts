import { z } from 'zod';
import { Instant, LocalDate } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { InventoryItemId, LocationId, type InventoryLotId } from './ids.ts';

/** A lot as it is compared: printed lots differ from typed ones in case and spaces only. */
export function lotKeyOf(lot: string): string {
  return lot.toUpperCase().replace(/\s+/g, '');
}

/** One lot of a product in a branch. `onHand` follows from its stock events, each of which is kept; a lot that is recalled is not taken from any more. */
export const inventoryLot = defineRecord({
  kind: 'inventory-lot',
  prefix: 'lot',
  version: 1,
  schema: z.object({
    branchId: LocationId,
    itemId: InventoryItemId,
    lot: z.string().trim().min(1, 'The lot number is on the label').max(40),
    lotKey: z.string().min(1),
    expiresOn: LocalDate,
    onHand: z.number(),
    receivedAt: Instant,
    counted: z.object({ value: z.number(), at: Instant, byName: z.string() }).optional(),
    status: z.enum(['available', 'recalled', 'entered-in-error']),
  }),
  columns: { ...text('branchId', 'itemId', 'lotKey', 'status', 'expiresOn'), onHand: { path: 'onHand', type: 'real' } },
  indexes: [['itemId', 'expiresOn'], ['lotKey'], ['branchId', 'status', 'expiresOn']],
  scopes: (doc) => [`branch:${doc.branchId}`],
  upcast: {},
});

/** Two people who receive the same lot of the same product mean the same record. */
export function lotIdOf(itemId: string, lot: string): InventoryLotId {
  return `lot-${itemId.slice(-36)}-${lotKeyOf(lot)
    .replace(/[^A-Z0-9.-]/g, '.')
    .slice(0, 21)}` as InventoryLotId;
}
