import { z } from 'zod';
import { inventoryItem } from '../../records/inventory-item.ts';
import { InventoryItemId } from '../../records/ids.ts';
import { Instant } from '../../kernel/time.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { fieldConflicts } from '../merge.ts';
import { branchRefusal } from './branch.ts';

const Item = inventoryItem.schema.omit({ setAt: true, setBy: true, branchId: true });

/** Adds a product to what the branch keeps, or changes it: name, par level, place, barcode. */
export const setItem = defineCommand({
  type: 'inventory.set-item',
  version: 1,
  label: 'Set product',
  args: z.strictObject({
    itemId: InventoryItemId,
    branchId: inventoryItem.schema.shape.branchId,
    /** What the author saw of it; nothing for a new one. */
    seen: Item.optional(),
    to: Item,
    at: Instant,
  }),
  patientId: () => undefined,
  reads: (args) => ({ item: get('inventory-item', args.itemId) }),
  decide: ({ item }, { itemId, branchId, seen, to, at }, { actor }) => {
    const stranger = branchRefusal(actor, branchId, item?.doc);
    if (stranger) return no(stranger);
    if (!item && seen) return no({ kind: 'not-found', what: 'product', id: itemId });
    if (item && !seen) return no({ kind: 'already-exists', what: 'product', id: itemId });
    const fields = item && seen ? fieldConflicts<Partial<z.infer<typeof Item>>>(seen, to, item.doc) : [];
    if (fields.length > 0) return no({ kind: 'conflict', what: 'product', id: itemId, fields });
    return yes(put('inventory-item', itemId, { ...to, branchId, setAt: at, setBy: actor.id }));
  },
});
