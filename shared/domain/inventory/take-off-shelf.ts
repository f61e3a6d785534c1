import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { InventoryLotId, LocationId, StockEventId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { branchRefusal } from './branch.ts';

/** Thrown away, or sent back to whom it came from: with the reason. Recalled lots leave the shelf this way. */
export const takeOffShelf = defineCommand({
  type: 'inventory.take-off',
  version: 1,
  label: 'Take off the shelf',
  args: z.strictObject({
    eventId: StockEventId,
    branchId: LocationId,
    lotId: InventoryLotId,
    what: z.enum(['wasted', 'sent-back']),
    quantity: z.number().positive('Say how many').max(100_000),
    reason: z.string().trim().min(1, 'Say why').max(300),
    at: Instant,
  }),
  patientId: () => undefined,
  reads: (args) => ({ existing: get('stock-event', args.eventId), lot: get('inventory-lot', args.lotId) }),
  decide: ({ existing, lot }, args, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'change of stock', id: args.eventId });
    if (!lot) return no({ kind: 'not-found', what: 'lot', id: args.lotId });
    const stranger = branchRefusal(actor, args.branchId, lot.doc);
    if (stranger) return no(stranger);
    if (lot.doc.onHand < args.quantity)
      return no({ kind: 'not-enough-stock', lot: lot.doc.lot, onHand: lot.doc.onHand, wanted: args.quantity });
    const after = lot.doc.onHand - args.quantity;
    return yes(
      put('inventory-lot', lot.id, { ...lot.doc, onHand: after }),
      put('stock-event', args.eventId, {
        ...{ branchId: args.branchId, itemId: lot.doc.itemId, lotId: args.lotId, what: args.what, change: -args.quantity, after },
        ...{ reason: args.reason, at: args.at, byId: actor.id, byName: actor.name },
      }),
    );
  },
});
