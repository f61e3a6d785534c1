import { canonicalJson } from '../../../../shared/kernel/canonical.ts';
import type { VisitDetail } from '../../../../shared/protocol/queries-visit.ts';
import { quantityText } from '../../../widgets/quantity-text.ts';

/** What differs between the order as it was at the start and as it is known now. */
export function orderChange({ infusion, order }: Pick<VisitDetail, 'infusion' | 'order'>): string | undefined {
  const seen = infusion?.doc.order;
  if (!seen || !order) return undefined;
  const changes: string[] = [];
  if (order.doc.status !== seen.status) changes.push(`It is now ${order.doc.status === 'on-hold' ? 'on hold' : order.doc.status}.`);
  if (canonicalJson(order.doc.dose ?? null) !== canonicalJson(seen.dose ?? null))
    changes.push(`Dose: ${seen.dose ? quantityText(seen.dose) : 'none'} became ${order.doc.dose ? quantityText(order.doc.dose) : 'none'}.`);
  if ((order.doc.rate ?? '') !== (seen.rate ?? '')) changes.push(`Rate: ${order.doc.rate ?? 'none'}.`);
  return changes.length > 0 ? changes.join(' ') : undefined;
}
