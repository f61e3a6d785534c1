import type { DocOf } from '../../../../shared/records/registry.ts';
import { drugName } from '../../../widgets/drug-name.ts';
import { numberText, quantityText } from '../../../widgets/quantity-text.ts';

type Order = DocOf<'medication-request'>;

/** Dose, route, frequency, rate: always in this order, and a missing part is named, since a gap in an order is read as "nothing special". */
export function orderParts(order: Order): readonly { readonly name: string; readonly text: string | undefined }[] {
  return [
    { name: 'Dose', text: order.dose && quantityText(order.dose) },
    { name: 'Route', text: order.route },
    {
      name: 'Frequency',
      text: order.frequency ?? (order.intervalDays === undefined ? undefined : `every ${numberText(order.intervalDays)} days`),
    },
    { name: 'Rate', text: order.rate },
  ];
}

/** "inFLIXimab 400 mg, intravenous, every 8 weeks": one line, without what is missing. */
export function orderLine(order: Order): string {
  const [dose, ...rest] = orderParts(order).map((part) => part.text);
  return [`${drugName(order.medication.text)}${dose ? ` ${dose}` : ''}`, ...rest].filter(Boolean).join(', ');
}
