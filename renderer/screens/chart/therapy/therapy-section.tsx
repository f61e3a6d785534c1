import { SegmentedControl } from '@mantine/core';
import { useState, type ReactElement, type ReactNode } from 'react';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { useEngineQuery } from '../../../app/engine.ts';
import { DataGrid, type Column } from '../../../ui/list/data-grid.tsx';
import { EmptyState } from '../../../ui/state/empty-state.tsx';
import { QueryState } from '../../../ui/state/query-state.tsx';
import { countOf } from '../../../ui/words.ts';
import { drugName } from '../../../widgets/drug-name.ts';
import { TherapyRefills } from '../../../widgets/refills/therapy-refills.tsx';
import { formatDate, formatDay } from '../../../widgets/format-time.ts';
import { NotRecorded, SectionBar, TwoLines } from '../section-parts.tsx';
import type { SectionProps } from '../section-props.ts';
import { statusText } from '../status-text.ts';
import { useChartRecords } from '../use-chart-records.ts';
import { PlannedVisits } from '../series/planned-visits.tsx';
import { orderLine, orderParts } from './order-text.ts';
import './therapy.css';

type Order = StoredRecord<'medication-request'>;
const current = ({ doc }: Order): boolean => doc.status === 'active' || doc.status === 'on-hold';

const columnsIn = (zone: string): readonly Column<Order>[] => [
  {
    name: 'Order',
    width: 'minmax(240px, 3fr)',
    cell: ({ doc }) => <TwoLines first={orderLine(doc)} second={doc.instructions ?? doc.indication} />,
  },
  { name: 'Status', width: '100px', cell: ({ doc }) => statusText(doc.status) },
  { name: 'Ordered', width: '110px', cell: ({ doc }) => (doc.authoredAt ? formatDay(doc.authoredAt, zone) : <NotRecorded />) },
  { name: 'Prescriber', width: 'minmax(110px, 1fr)', cell: ({ doc }) => doc.prescriber ?? <NotRecorded /> },
];

/** What is infused and how, then every other drug order. */
export function TherapySection({ patientId, header }: SectionProps): ReactElement {
  const zone = header.patient.doc.timeZone;
  const answer = useEngineQuery('therapy', { patientId });
  const [which, setWhich] = useState<'current' | 'all'>('current');
  return (
    <QueryState answer={answer} what="Therapy and orders">
      {(orders) => {
        const infusions = orders.filter((order) => order.doc.isTherapy && current(order));
        const others = orders.filter((order) => !infusions.includes(order));
        const shown = which === 'all' ? others : others.filter(current);
        return (
          <>
            <div className="therapy-top" data-alone={shown.length === 0 || undefined}>
              <h2 className="hl-visually-hidden">Infusion therapy</h2>
              {infusions.length === 0 ? <p className="chart-missing">No active infusion order.</p> : null}
              {infusions.map((order) => (
                <InfusionOrder key={order.id} order={order} zone={zone}>
                  <PlannedVisits header={header} order={order} />
                  <TherapyRefills orderId={order.id} />
                </InfusionOrder>
              ))}
              <CarePlans patientId={patientId} />
            </div>
            <SectionBar title="Other orders" count={countOf(others.filter(current).length, 'current order')}>
              <SegmentedControl
                className="chart-bar-end"
                size="xs"
                aria-label="Which orders"
                data={[
                  { value: 'current', label: 'Current' },
                  { value: 'all', label: `All ${others.length}` },
                ]}
                value={which}
                onChange={(value) => setWhich(value === 'all' ? 'all' : 'current')}
              />
            </SectionBar>
            {shown.length === 0 ? (
              <EmptyState inline title={others.length === 0 ? 'No other orders are recorded' : 'No other order is current'}>
                {others.length === 0 ? 'Home medications that nobody entered are not here: ask.' : 'Earlier ones are listed under All.'}
              </EmptyState>
            ) : (
              <DataGrid
                label="Other orders"
                rows={shown}
                columns={columnsIn(zone)}
                keyOf={(row) => row.id}
                nameOf={({ doc }) => `${orderLine(doc)}, ${statusText(doc.status)}`}
                rowHeight={44}
                muted={(row) => !current(row)}
              />
            )}
          </>
        );
      }}
    </QueryState>
  );
}

function InfusionOrder({
  order: { doc },
  zone,
  children,
}: {
  readonly order: Order;
  readonly zone: string;
  readonly children: ReactNode;
}): ReactElement {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['For', doc.indication],
    ['Prescriber', doc.prescriber],
    ['Ordered', doc.authoredAt && formatDay(doc.authoredAt, zone)],
    ['From', doc.startOn && formatDate(doc.startOn)],
    ['Until', doc.endOn ? formatDate(doc.endOn) : 'no end given'],
    ['Refills left', doc.refillsLeft === undefined ? undefined : String(doc.refillsLeft)],
  ];
  return (
    <article className="therapy-card" aria-label={drugName(doc.medication.text)}>
      <header className="therapy-head">
        <h3>{drugName(doc.medication.text)}</h3>
        <span className="therapy-status" data-hold={doc.status === 'on-hold'}>
          {statusText(doc.status)}
        </span>
      </header>
      <dl className="therapy-parts">
        {orderParts(doc).map((part) => (
          <div key={part.name}>
            <dt>{part.name}</dt>
            <dd className="hl-num">{part.text ?? <NotRecorded />}</dd>
          </div>
        ))}
      </dl>
      <dl className="therapy-facts">
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="hl-num">{text ?? <NotRecorded words="not recorded" />}</dd>
          </div>
        ))}
      </dl>
      {doc.instructions ? <p className="therapy-instructions">{doc.instructions}</p> : null}
      {children}
    </article>
  );
}

function CarePlans({ patientId }: Pick<SectionProps, 'patientId'>): ReactElement | null {
  const { data } = useChartRecords(patientId, 'care-plan');
  const active = data?.filter(({ doc }) => doc.status === 'active') ?? [];
  if (active.length === 0) return null;
  return (
    <details className="therapy-plans">
      <summary>{countOf(active.length, 'care plan')}</summary>
      <ul>
        {active.map(({ id, doc }) => (
          <li key={id}>
            <strong>{doc.title}</strong>
            {doc.goals.length > 0 ? ` · Goals: ${doc.goals.join('; ')}` : ''}
            {doc.activities.length > 0 ? ` · ${doc.activities.join('; ')}` : ''}
          </li>
        ))}
      </ul>
    </details>
  );
}
