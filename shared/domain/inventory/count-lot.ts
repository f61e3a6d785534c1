import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { InventoryLotId, LocationId, StockEventId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { branchRefusal } from './branch.ts';

/** What lies on the shelf, counted, with what the screen said. A count made of an older number than the one that stands is told, with both: somebody else took or counted meanwhile. */
export const countLot = defineCommand({
  type: 'inventory.count',
  version: 1,
  label: 'Count lot',
  args: z.strictObject({
    eventId: StockEventId,
    branchId: LocationId,
    lotId: InventoryLotId,
    seen: z.number(),
    value: z.number().min(0, 'A count cannot be below 0').max(1_000_000),
    reason: z.string().trim().max(300).optional(),
    at: Instant,
  }),
  patientId: () => undefined,
  reads: (args) => ({ existing: get('stock-event', args.eventId), lot: get('inventory-lot', args.lotId) }),
  decide: ({ existing, lot }, args, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'count', id: args.eventId });
    if (!lot) return no({ kind: 'not-found', what: 'lot', id: args.lotId });
    const stranger = branchRefusal(actor, args.branchId, lot.doc);
    if (stranger) return no(stranger);
    if (lot.doc.onHand !== args.seen)
      return no({
        kind: 'conflict',
        what: 'lot',
        id: lot.id,
        fields: [{ field: 'onHand', seen: args.seen, mine: args.value, theirs: lot.doc.onHand }],
      });
    return yes(
      put('inventory-lot', lot.id, {
        ...lot.doc,
        onHand: args.value,
        counted: { value: args.value, at: args.at, byName: actor.name },
      }),
      put('stock-event', args.eventId, {
        ...{ branchId: args.branchId, itemId: lot.doc.itemId, lotId: args.lotId, what: 'counted' },
        ...{ change: args.value - args.seen, after: args.value, seen: args.seen, at: args.at, byId: actor.id, byName: actor.name },
        ...(args.reason ? { reason: args.reason } : {}),
      }),
    );
  },
});
