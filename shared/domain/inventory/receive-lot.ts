import { z } from 'zod';
import { Instant, LocalDate } from '../../kernel/time.ts';
import { InventoryItemId, LocationId, StockEventId } from '../../records/ids.ts';
import { lotIdOf, lotKeyOf } from '../../records/inventory-lot.ts';
import { recalls } from '../../records/lot-recall.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';
import { branchRefusal } from './branch.ts';

/** What the wholesaler brought: lot, expiry, how many. Expired or recalled goods never reach the shelf. */
export const receiveLot = defineCommand({
  type: 'inventory.receive',
  version: 1,
  label: 'Receive lot',
  args: z.strictObject({
    eventId: StockEventId,
    branchId: LocationId,
    itemId: InventoryItemId,
    lot: z.string().trim().min(1, 'The lot number is on the label').max(40),
    expiresOn: LocalDate,
    quantity: z.number().positive('Say how many came').max(100_000),
    /** The day at the pharmacy. */
    on: LocalDate,
    at: Instant,
  }),
  patientId: () => undefined,
  reads: (args) => ({
    existing: get('stock-event', args.eventId),
    item: get('inventory-item', args.itemId),
    lot: get('inventory-lot', lotIdOf(args.itemId, args.lot)),
    notices: find('lot-recall', { lotKey: lotKeyOf(args.lot), status: 'active' }, 20),
  }),
  decide: ({ existing, item, lot, notices }, args, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'delivery to the shelf', id: args.eventId });
    if (!item) return no({ kind: 'not-found', what: 'product', id: args.itemId });
    const stranger = branchRefusal(actor, args.branchId, item.doc);
    if (stranger) return no(stranger);
    if (args.expiresOn < args.on) return no({ kind: 'out-of-date', what: `${item.doc.name}, lot ${args.lot},`, on: args.expiresOn });
    const notice = notices.find(({ doc }) => recalls(doc, item.doc));
    if (notice) return no({ kind: 'recalled', product: item.doc.name, lot: args.lot, reason: notice.doc.reason });
    if (lot && lot.doc.expiresOn !== args.expiresOn)
      return no({
        kind: 'conflict',
        what: 'lot',
        id: lot.id,
        fields: [{ field: 'expiresOn', seen: null, mine: args.expiresOn, theirs: lot.doc.expiresOn }],
      });
    const lotId = lotIdOf(args.itemId, args.lot);
    const after = (lot?.doc.onHand ?? 0) + args.quantity;
    return yes(
      put('inventory-lot', lotId, {
        ...(lot?.doc ?? {
          branchId: args.branchId,
          itemId: args.itemId,
          lot: args.lot,
          lotKey: lotKeyOf(args.lot),
          expiresOn: args.expiresOn,
          receivedAt: args.at,
          status: 'available' as const,
        }),
        onHand: after,
      }),
      put('stock-event', args.eventId, {
        ...{ branchId: args.branchId, itemId: args.itemId, lotId, what: 'received', change: args.quantity, after },
        ...{ at: args.at, byId: actor.id, byName: actor.name },
      }),
    );
  },
});
