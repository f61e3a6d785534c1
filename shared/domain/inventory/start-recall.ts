import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { LotRecallId } from '../../records/ids.ts';
import { Gtin } from '../../records/inventory-item.ts';
import { lotKeyOf } from '../../records/inventory-lot.ts';
import { recallIdOf, recalls } from '../../records/lot-recall.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';

/** A notice that a lot must not be used: from this moment nobody takes from it, in any branch. */
export const startRecall = defineCommand({
  type: 'recall.start',
  version: 1,
  label: 'Recall lot',
  args: z.strictObject({
    recallId: LotRecallId,
    lot: z.string().trim().min(1, 'Give the lot that is recalled').max(40),
    product: z.string().trim().min(1, 'Name the product').max(200),
    gtin: Gtin.optional(),
    reason: z.string().trim().min(1, 'Say why it is recalled').max(500),
    reference: z.string().trim().max(120).optional(),
    at: Instant,
  }),
  patientId: () => undefined,
  reads: (args) => ({
    existing: get('lot-recall', recallIdOf(args.lot, args.product)),
    lots: find('inventory-lot', { lotKey: lotKeyOf(args.lot) }, 100),
    items: find('inventory-item', args.gtin ? { gtin: args.gtin } : { name: args.product }, 100),
  }),
  decide: ({ existing, lots, items }, { recallId, at, ...args }, { actor }) => {
    if (recallId !== recallIdOf(args.lot, args.product)) return no({ kind: 'not-found', what: 'recall', id: recallId });
    if (existing?.doc.status === 'active') return no({ kind: 'already-exists', what: 'recall', id: recallId });
    const doc = {
      ...args,
      lotKey: lotKeyOf(args.lot),
      status: 'active' as const,
      startedAt: at,
      startedById: actor.id,
      startedByName: actor.name,
    };
    const concerned = new Set(items.filter((item) => recalls(doc, item.doc)).map(({ id }) => id));
    return yes(
      put('lot-recall', recallId, doc),
      ...lots
        .filter((lot) => concerned.has(lot.doc.itemId) && lot.doc.status === 'available')
        .map((lot) => put('inventory-lot', lot.id, { ...lot.doc, status: 'recalled' as const })),
    );
  },
});

/** The notice was withdrawn, or the lot was another one: what still lies on a shelf may be taken again. */
export const liftRecall = defineCommand({
  type: 'recall.lift',
  version: 1,
  label: 'Lift recall',
  args: z.strictObject({
    recallId: LotRecallId,
    lotKey: z.string().max(60),
    reason: z.string().trim().min(1, 'Say why').max(300),
    at: Instant,
  }),
  patientId: () => undefined,
  reads: (args) => ({
    recall: get('lot-recall', args.recallId),
    lots: find('inventory-lot', { lotKey: args.lotKey, status: 'recalled' }, 100),
    others: find('lot-recall', { lotKey: args.lotKey, status: 'active' }, 20),
  }),
  decide: ({ recall, lots, others }, { recallId, reason, at }, { actor }) => {
    if (!recall) return no({ kind: 'not-found', what: 'recall', id: recallId });
    if (recall.doc.status !== 'active') return no({ kind: 'wrong-status', what: 'recall', status: recall.doc.status });
    // Another notice about the same lot number may speak of another product: its lots stay where they are until it is lifted too.
    const free = others.every(({ id }) => id === recallId);
    return yes(
      put('lot-recall', recallId, {
        ...recall.doc,
        status: 'lifted',
        lifted: { reason, at, byId: actor.id, byName: actor.name },
      }),
      ...(free ? lots.map((lot) => put('inventory-lot', lot.id, { ...lot.doc, status: 'available' as const })) : []),
    );
  },
});
