import type { ReactElement, ReactNode } from 'react';
import type { DocOf } from '../../../../shared/records/registry.ts';
import { Section } from '../../../ui/section.tsx';
import { DateOnly } from '../../../widgets/date-time.tsx';
import { quantityText } from '../../../widgets/quantity-text.ts';

const missing = <span className="pharm-quiet">Not recorded</span>;

/** The order in a fixed order of its parts; what is missing is said, since a gap is read as "nothing special". */
export function OrderFacts({ order }: { readonly order: DocOf<'medication-request'> }): ReactElement {
  const quantity = (value: { value: number; unit: string } | undefined): ReactNode => (value ? quantityText(value) : missing);
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['Dose', quantity(order.dose)],
    ['Route', order.route ?? missing],
    ['Frequency', order.frequency ?? missing],
    ['Rate', order.rate ?? missing],
    ['For', order.indication ?? missing],
    ['Volume', quantity(order.totalVolume)],
    ['Diluent', order.diluent ?? missing],
    ['Over', order.infusionMinutes === undefined ? missing : `${String(order.infusionMinutes)} min`],
    ['Prescriber', order.prescriber ?? missing],
    ['From', order.startOn ? <DateOnly on={order.startOn} /> : missing],
    ['Until', order.endOn ? <DateOnly on={order.endOn} /> : 'no end given'],
    ['Refills', order.refillsLeft === undefined ? missing : String(order.refillsLeft)],
    ['Rx until', order.rxExpiresOn ? <DateOnly on={order.rxExpiresOn} /> : missing],
    ['PA until', order.authorizationExpiresOn ? <DateOnly on={order.authorizationExpiresOn} /> : missing],
    ...(order.instructions ? ([['Says', order.instructions]] as const) : []),
  ];
  return (
    <Section title="Order">
      <dl className="pharm-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="hl-num">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
