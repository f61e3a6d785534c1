import { z } from 'zod';
import { batchBud, shippedBudTable, type BudTable } from '../../clinical/bud/batch-bud.ts';
import { knowledgeSchemas } from '../../clinical/knowledge/schema.ts';
import { quantityText } from '../../clinical/quantity-text.ts';
import { makeId } from '../../kernel/ids.ts';
import { Instant } from '../../kernel/time.ts';
import { BatchRecipe } from '../../records/compounding-batch.ts';
import { CompoundingBatchId, InventoryLotId, type StockEventId } from '../../records/ids.ts';
import { recalledAmong } from '../../records/lot-recall.ts';
import type { DocOf, StoredRecord } from '../../records/registry.ts';
import { defineCommand, no, put, yes, type Write } from '../define-command.ts';
import { find, get, type Find, type Get } from '../facts.ts';
import { batchHash, batchRefusal } from './batch-content.ts';
import { drugAmount } from './drug-amount.ts';

/** The maker signs: what went in, how it is kept, and when it was made. The beyond-use date follows, and the stock is drawn. */
export const prepareBatch = defineCommand({
  type: 'batch.prepare',
  version: 1,
  label: 'Sign batch as made',
  args: z.strictObject({
    batchId: CompoundingBatchId,
    recipe: BatchRecipe,
    compoundedAt: Instant,
    /** The lots that the author saw in it: one more or less, and the batch is another one. */
    lotIds: z.array(InventoryLotId).max(200),
    componentIds: z.array(z.string().max(64)).max(200),
    at: Instant,
  }),
  patientId: () => undefined,
  reads: (
    args,
  ): Readonly<
    Record<string, Get<'compounding-batch'> | Get<'inventory-lot'> | Get<'stock-event'> | Find<'clinical-knowledge'> | Find<'lot-recall'>>
  > => ({
    batch: get('compounding-batch', args.batchId),
    tables: find('clinical-knowledge', { topic: 'beyond-use', status: 'active' }, 1),
    notices: find('lot-recall', { status: 'active' }, 500),
    ...Object.fromEntries(
      args.lotIds.flatMap((lotId): [string, Get<'inventory-lot'> | Get<'stock-event'>][] => [
        [`lot ${lotId}`, get('inventory-lot', lotId)],
        [`event ${lotId}`, get('stock-event', eventIdOf(args.batchId, lotId))],
      ]),
    ),
  }),
  decide: (facts, args, { actor }) => {
    const batch = facts['batch'] as StoredRecord<'compounding-batch'> | undefined;
    const refusal = batchRefusal(batch, args.batchId, actor, 'compound');
    if (refusal || !batch) return no(refusal ?? { kind: 'not-found', what: 'batch', id: args.batchId });
    const standing = batch.doc.components.filter((one) => one.void !== true);
    const ids = standing.map(({ id }) => id);
    if ([...ids].sort().join() !== [...args.componentIds].sort().join())
      return no({
        kind: 'conflict',
        what: 'batch',
        id: batch.id,
        fields: [{ field: 'components', seen: args.componentIds, mine: args.componentIds, theirs: ids }],
      });
    if (!standing.some(({ role }) => role === 'drug'))
      return no({ kind: 'invalid', issues: [{ path: 'components', message: 'No component holds the drug. Scan it first.' }] });
    if (args.compoundedAt > args.at)
      return no({ kind: 'invalid', issues: [{ path: 'compoundedAt', message: 'It cannot have been made later than now.' }] });
    const amount = drugAmount(batch.doc.lines, standing);
    if (amount?.given && amount.given.value < amount.needed.value)
      return no({ kind: 'too-little-drug', needed: quantityText(amount.needed), given: quantityText(amount.given) });
    const notices = facts['notices'] as unknown as readonly StoredRecord<'lot-recall'>[];
    const recalled = recalledAmong(notices, standing);
    if (recalled) return no({ kind: 'recalled', ...recalled });
    const table = tableOf(facts['tables'] as unknown as readonly StoredRecord<'clinical-knowledge'>[]);
    const beyondUse = batchBud({
      recipe: args.recipe,
      compoundedAt: args.compoundedAt,
      expiries: standing.map(({ expiresOn }) => expiresOn),
      timeZone: batch.doc.timeZone,
      table,
    });
    if (!beyondUse) return no({ kind: 'no-beyond-use', category: args.recipe.category, storage: args.recipe.storage });
    if (beyondUse.at <= args.compoundedAt) return no({ kind: 'expired', what: 'beyond-use', on: beyondUse.at });
    const drawn = new Map<string, number>();
    for (const { lotId, quantity } of standing) drawn.set(lotId, (drawn.get(lotId) ?? 0) + quantity);
    const writes: Write[] = [];
    for (const [lotId, quantity] of drawn) {
      const lot = facts[`lot ${lotId}`] as StoredRecord<'inventory-lot'> | undefined;
      if (!lot) return no({ kind: 'not-found', what: 'lot', id: lotId });
      if (lot.doc.status === 'recalled') return no({ kind: 'recalled', product: batch.doc.medication, lot: lot.doc.lot, reason: '' });
      if (lot.doc.onHand < quantity) return no({ kind: 'not-enough-stock', lot: lot.doc.lot, onHand: lot.doc.onHand, wanted: quantity });
      writes.push(...draw(lot, quantity, batch, args.at, actor));
    }
    const doc: DocOf<'compounding-batch'> = {
      ...batch.doc,
      status: 'prepared',
      recipe: args.recipe,
      compoundedAt: args.compoundedAt,
      beyondUse: { ...beyondUse, table: `${table.title}, ${table.edition}` },
    };
    const prepared = { byId: actor.id, byName: actor.name, at: args.at, meaning: 'prepared' as const, contentHash: batchHash(doc) };
    return yes(put('compounding-batch', batch.id, { ...doc, prepared }), ...writes);
  },
});

/** What a batch takes from a lot is one event, however often it is sent. */
function eventIdOf(batchId: string, lotId: string): StockEventId {
  return makeId<StockEventId>('stk', `${batchId.slice(-36)}-${lotId.slice(-20)}`);
}

function draw(
  lot: StoredRecord<'inventory-lot'>,
  quantity: number,
  batch: StoredRecord<'compounding-batch'>,
  at: Instant,
  actor: { readonly id: DocOf<'stock-event'>['byId']; readonly name: string },
): Write[] {
  const after = Number((lot.doc.onHand - quantity).toFixed(4));
  return [
    put('inventory-lot', lot.id, { ...lot.doc, onHand: after }),
    put('stock-event', eventIdOf(batch.id, lot.id), {
      ...{
        branchId: lot.doc.branchId,
        itemId: lot.doc.itemId,
        lotId: lot.id as InventoryLotId,
        what: 'compounded',
        change: -quantity,
        after,
      },
      ...{ batchId: batch.id as CompoundingBatchId, at, byId: actor.id, byName: actor.name },
    }),
  ];
}

function tableOf(own: readonly StoredRecord<'clinical-knowledge'>[]): BudTable {
  const parsed = knowledgeSchemas['beyond-use'].safeParse(own[0]?.doc.data);
  return parsed.success ? parsed.data : shippedBudTable;
}
