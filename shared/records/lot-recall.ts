import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PractitionerId, type LotRecallId } from './ids.ts';
import { Gtin } from './inventory-item.ts';
import { lotKeyOf } from './inventory-lot.ts';

/** A lot of a product that must not be used, for the whole organisation: also for a delivery of it that comes tomorrow. */
export const lotRecall = defineRecord({
  kind: 'lot-recall',
  prefix: 'rcl',
  version: 1,
  schema: z.object({
    lot: z.string().trim().min(1, 'Give the lot that is recalled').max(40),
    lotKey: z.string().min(1),
    product: z.string().trim().min(1, 'Name the product').max(200),
    gtin: Gtin.optional(),
    status: z.enum(['active', 'lifted']),
    reason: z.string().trim().min(1, 'Say why it is recalled').max(500),
    /** The manufacturer's or the authority's number of the notice. */
    reference: z.string().trim().max(120).optional(),
    startedAt: Instant,
    startedById: PractitionerId,
    startedByName: z.string(),
    lifted: z.object({ reason: z.string().min(1), at: Instant, byId: PractitionerId, byName: z.string() }).optional(),
  }),
  columns: text('lotKey', 'status', 'startedAt'),
  indexes: [
    ['lotKey', 'status'],
    ['status', 'startedAt'],
  ],
  scopes: () => ['org'],
  upcast: {},
});

/** The same lot of the same product is recalled once, whoever enters it. */
export function recallIdOf(lot: string, product: string): LotRecallId {
  const words = product
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 30);
  return `rcl-${lotKeyOf(lot)
    .replace(/[^A-Z0-9.-]/g, '.')
    .slice(0, 24)}-${words}`.replace(/-+$/, '') as LotRecallId;
}

/** Does this notice speak of this product? By the GTIN where both have one, else by the name. */
export function recalls(
  recall: { readonly status: string; readonly product: string; readonly gtin?: string | undefined },
  item: { readonly name: string; readonly ingredient?: string | undefined; readonly gtin?: string | undefined },
): boolean {
  if (recall.status !== 'active') return false;
  if (recall.gtin !== undefined && item.gtin !== undefined) return recall.gtin === item.gtin;
  const named = recall.product.toLowerCase();
  return [item.name, item.ingredient ?? ''].some((name) => {
    const known = name.toLowerCase();
    return known !== '' && (known.includes(named) || named.includes(known));
  });
}

interface Used {
  readonly name: string;
  readonly lot: string;
  readonly gtin?: string | undefined;
  readonly void?: boolean | undefined;
}

/** The first of what went in that a standing notice speaks of, with the notice's reason. */
export function recalledAmong(
  notices: readonly { readonly doc: z.infer<typeof lotRecall.schema> }[],
  used: readonly Used[],
): { readonly product: string; readonly lot: string; readonly reason: string } | undefined {
  for (const one of used) {
    const notice = one.void === true ? undefined : notices.find(({ doc }) => doc.lotKey === lotKeyOf(one.lot) && recalls(doc, one));
    if (notice) return { product: one.name, lot: one.lot, reason: notice.doc.reason };
  }
  return undefined;
}
