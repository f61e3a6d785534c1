import { z } from 'zod';
import { Instant, LocalDate } from '../../kernel/time.ts';
import { CompoundingBatchId, InventoryItemId, InventoryLotId } from '../../records/ids.ts';
import { lotKeyOf } from '../../records/inventory-lot.ts';
import { recalls } from '../../records/lot-recall.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';
import { batchRefusal } from './batch-content.ts';
import { fitsOrder } from './fits-order.ts';

/** One lot goes into the batch, scanned or typed. The wrong product, an expired or recalled lot, or more than there is: refused before it is anywhere near the hood. */
export const addComponent = defineCommand({
  type: 'batch.add-component',
  version: 1,
  label: 'Add component',
  args: z.strictObject({
    batchId: CompoundingBatchId,
    componentId: z.string().min(1).max(64),
    itemId: InventoryItemId,
    lotId: InventoryLotId,
    lot: z.string().trim().min(1).max(40),
    quantity: z.number().positive('A quantity is more than nothing').max(10_000),
    how: z.enum(['scanned', 'typed']),
    /** The expiry that the package itself says, where it was scanned: it must be the one on the shelf. */
    expiresOn: LocalDate.optional(),
    /** The day at the pharmacy. */
    on: LocalDate,
    at: Instant,
  }),
  patientId: () => undefined,
  reads: (args) => ({
    batch: get('compounding-batch', args.batchId),
    item: get('inventory-item', args.itemId),
    lot: get('inventory-lot', args.lotId),
    notices: find('lot-recall', { lotKey: lotKeyOf(args.lot), status: 'active' }, 20),
  }),
  decide: ({ batch, item, lot, notices }, args, { actor }) => {
    const refusal = batchRefusal(batch, args.batchId, actor, 'compound');
    if (refusal || !batch) return no(refusal ?? { kind: 'not-found', what: 'batch', id: args.batchId });
    if (!item) return no({ kind: 'not-found', what: 'product', id: args.itemId });
    if (!lot || lot.doc.itemId !== item.id || lot.doc.lotKey !== lotKeyOf(args.lot))
      return no({ kind: 'not-found', what: `lot ${args.lot}`, id: args.lotId });
    if (batch.doc.components.some(({ id }) => id === args.componentId))
      return no({ kind: 'already-exists', what: 'component', id: args.componentId });
    if (!fitsOrder(item.doc, batch.doc))
      return no({
        kind: 'wrong-component',
        given: item.doc.name,
        wanted: item.doc.role === 'drug' ? batch.doc.medication : (batch.doc.diluent ?? 'no diluent: the order names none'),
      });
    const notice = notices.find(({ doc }) => recalls(doc, item.doc));
    if (notice || lot.doc.status === 'recalled')
      return no({ kind: 'recalled', product: item.doc.name, lot: lot.doc.lot, reason: notice?.doc.reason ?? '' });
    if (lot.doc.expiresOn < args.on)
      return no({ kind: 'out-of-date', what: `${item.doc.name}, lot ${lot.doc.lot},`, on: lot.doc.expiresOn });
    if (args.expiresOn !== undefined && args.expiresOn !== lot.doc.expiresOn)
      return no({
        kind: 'conflict',
        what: 'lot',
        id: lot.id,
        fields: [{ field: 'expiresOn', seen: args.expiresOn, mine: args.expiresOn, theirs: lot.doc.expiresOn }],
      });
    const already = batch.doc.components
      .filter((one) => one.lotId === lot.id && one.void !== true)
      .reduce((sum, { quantity }) => sum + quantity, 0);
    if (lot.doc.onHand < already + args.quantity)
      return no({ kind: 'not-enough-stock', lot: lot.doc.lot, onHand: lot.doc.onHand - already, wanted: args.quantity });
    const { name, role, gtin, unit, amount } = item.doc;
    return yes(
      put('compounding-batch', batch.id, {
        ...batch.doc,
        components: [
          ...batch.doc.components,
          {
            ...{ id: args.componentId, itemId: args.itemId, lotId: args.lotId, name, role, lot: lot.doc.lot, unit },
            ...{ expiresOn: lot.doc.expiresOn, quantity: args.quantity, how: args.how, at: args.at, byId: actor.id },
            ...(gtin ? { gtin } : {}),
            ...(amount ? { amount } : {}),
          },
        ],
      }),
    );
  },
});

/** Taken out again before it was used: it stays readable, struck out. */
export const removeComponent = defineCommand({
  type: 'batch.remove-component',
  version: 1,
  label: 'Take component out',
  args: z.strictObject({ batchId: CompoundingBatchId, componentId: z.string().min(1).max(64), at: Instant }),
  patientId: () => undefined,
  reads: (args) => ({ batch: get('compounding-batch', args.batchId) }),
  decide: ({ batch }, { batchId, componentId }, { actor }) => {
    const refusal = batchRefusal(batch, batchId, actor, 'compound');
    if (refusal || !batch) return no(refusal ?? { kind: 'not-found', what: 'batch', id: batchId });
    if (!batch.doc.components.some(({ id }) => id === componentId)) return no({ kind: 'not-found', what: 'component', id: componentId });
    return yes(
      put('compounding-batch', batch.id, {
        ...batch.doc,
        components: batch.doc.components.map((one) => (one.id === componentId ? { ...one, void: true } : one)),
      }),
    );
  },
});
