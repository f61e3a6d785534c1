import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { makeId } from '../../kernel/ids.ts';
import { InventoryLotId, MedicationDispenseId, PatientId, type StockEventId } from '../../records/ids.ts';
import { defineCommand, no, put, yes, type Write } from '../define-command.ts';
import { get } from '../facts.ts';

/** Doses that came back or were thrown away. What was compounded never goes to another patient; a package goes back to the shelf only when a pharmacist says that it never left the pharmacy. */
export const takeBack = defineCommand({
  type: 'dispense.take-back',
  version: 1,
  label: 'Take back',
  args: z.strictObject({
    takenId: z.string().min(1).max(40),
    dispenseId: MedicationDispenseId,
    patientId: PatientId,
    what: z.enum(['returned', 'wasted']),
    lot: z.string().min(1).max(40),
    lotId: InventoryLotId.optional(),
    quantity: z.number().positive('Say how many').max(10_000),
    reason: z.string().trim().min(1, 'Say why').max(300),
    restock: z.boolean(),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    dispense: get('medication-dispense', args.dispenseId),
    lot: get('inventory-lot', args.lotId ?? 'lot-none'),
    event: get('stock-event', eventIdOf(args.takenId)),
  }),
  decide: ({ dispense, lot, event }, args, { actor }) => {
    if (!dispense) return no({ kind: 'not-found', what: 'dispense', id: args.dispenseId });
    if (dispense.doc.status !== 'completed') return no({ kind: 'wrong-status', what: 'dispense', status: dispense.doc.status });
    if (event || dispense.doc.takenBack.some(({ id }) => id === args.takenId))
      return no({ kind: 'already-exists', what: 'return', id: args.takenId });
    const item = dispense.doc.items.find((one) => one.lot === args.lot);
    if (!item) return no({ kind: 'not-found', what: 'lot', id: args.lot });
    const back = dispense.doc.takenBack.filter((one) => one.lot === args.lot).reduce((sum, { quantity }) => sum + quantity, 0);
    const left = item.quantity.value - back;
    if (args.quantity > left) return no({ kind: 'not-enough-stock', lot: args.lot, onHand: left, wanted: args.quantity });
    if (args.restock && (item.beyondUseAt !== undefined || item.lotId === undefined || args.what === 'wasted'))
      return no({
        kind: 'invalid',
        issues: [{ path: 'restock', message: 'What was compounded for a patient does not go back to the shelf. Record it as wasted.' }],
      });
    const writes: Write[] = [];
    if (args.restock) {
      if (!lot || lot.id !== item.lotId) return no({ kind: 'not-found', what: 'lot', id: args.lot });
      if (lot.doc.status === 'recalled') return no({ kind: 'recalled', product: item.name, lot: args.lot, reason: '' });
      const after = lot.doc.onHand + args.quantity;
      writes.push(
        put('inventory-lot', lot.id, { ...lot.doc, onHand: after }),
        put('stock-event', eventIdOf(args.takenId), {
          ...{ branchId: lot.doc.branchId, itemId: lot.doc.itemId, lotId: lot.id as InventoryLotId, what: 'returned-to-stock' },
          ...{ change: args.quantity, after, reason: args.reason, dispenseId: args.dispenseId },
          ...{ at: args.at, byId: actor.id, byName: actor.name },
        }),
      );
    }
    const taken = {
      ...{ id: args.takenId, what: args.what, lot: args.lot, quantity: args.quantity, unit: item.quantity.unit, reason: args.reason },
      ...{ restocked: args.restock, at: args.at, byId: actor.id, byName: actor.name },
    };
    return yes(put('medication-dispense', dispense.id, { ...dispense.doc, takenBack: [...dispense.doc.takenBack, taken] }), ...writes);
  },
});

function eventIdOf(takenId: string): StockEventId {
  return makeId<StockEventId>('stk', takenId.replace(/[^A-Za-z0-9.-]/g, '.'));
}
