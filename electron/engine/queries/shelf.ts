import type { ShelfRow } from '../../../shared/protocol/queries-dispense.ts';
import type { Query } from './query.ts';
import { groupBy } from './read.ts';
import { recordsWhere } from './records.ts';

/** Every product of the branches, with the lots that hold something. */
export const shelf: Query<'shelf'> = (db, { today }) => {
  const lots = groupBy(
    recordsWhere(db, 'inventory-lot', `status in ('available', 'recalled') and on_hand > 0 order by expires_on, id`),
    ({ doc }) => doc.itemId,
  );
  return recordsWhere(db, 'inventory-item', `status = 'active' order by name`).map((item): ShelfRow => {
    const own = lots.get(item.id) ?? [];
    const usable = own.filter(({ doc }) => doc.status === 'available' && doc.expiresOn >= today);
    return { item, lots: own, usable: Number(usable.reduce((sum, { doc }) => sum + doc.onHand, 0).toFixed(4)) };
  });
};

export const stockEvents: Query<'stockEvents'> = (db, { lotId }) =>
  recordsWhere(db, 'stock-event', 'lot_id = ? order by at desc, id desc limit 200', lotId);
