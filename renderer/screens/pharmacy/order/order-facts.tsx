import { Button } from '@mantine/core';
import { useState, type ReactElement, type ReactNode } from 'react';
import type { PayerStanding } from '../../../../shared/clinical/authorizations/payer-standing.ts';
import { payerText } from '../../../../shared/clinical/authorizations/payer-text.ts';
import { policy } from '../../../../shared/domain/policy.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { useOpenSession } from '../../../app/engine.ts';
import { Section } from '../../../ui/section.tsx';
import { DateOnly } from '../../../widgets/date-time.tsx';
import { quantityText } from '../../../widgets/quantity-text.ts';
import { ReviseDialog } from './revise-dialog.tsx';

const missing = <span className="hl-quiet">Not recorded</span>;

interface OrderFactsProps {
  readonly record: StoredRecord<'medication-request'>;
  readonly payer: PayerStanding;
}

/** The order in a fixed order of its parts; what is missing is said, since a gap is read as "nothing special". */
export function OrderFacts({ record, payer }: OrderFactsProps): ReactElement {
  const order = record.doc;
  const { person } = useOpenSession();
  const [changing, setChanging] = useState(false);
  const may = policy['order.revise'].roles.some((role) => person.roles.includes(role));
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
    ['Payer', payerText(payer)],
    ...(order.instructions ? ([['Says', order.instructions]] as const) : []),
  ];
  return (
    <Section
      title="Order"
      tools={
        may ? (
          <Button size="compact-xs" onClick={() => setChanging(true)}>
            Change order…
          </Button>
        ) : null
      }
    >
      <dl className="hl-close-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="hl-num">{value}</dd>
          </div>
        ))}
      </dl>
      {changing ? <ReviseDialog order={record} payer={payer} onClose={() => setChanging(false)} /> : null}
    </Section>
  );
}
