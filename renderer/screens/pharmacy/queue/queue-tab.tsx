import { Button, TextInput } from '@mantine/core';
import { useMemo, useState, type ReactElement } from 'react';
import type { QueueRow } from '../../../../shared/protocol/queries-pharmacy.ts';
import { useEngineQuery, useOpenSession } from '../../../app/engine.ts';
import { useGo } from '../../../app/navigation.tsx';
import { useNow } from '../../../app/now.ts';
import { paths } from '../../../app/paths.ts';
import { Badge } from '../../../ui/badge.tsx';
import { DataGrid, type Column } from '../../../ui/list/data-grid.tsx';
import { EmptyState } from '../../../ui/state/empty-state.tsx';
import { QueryState } from '../../../ui/state/query-state.tsx';
import { countOf } from '../../../ui/words.ts';
import { drugName } from '../../../widgets/drug-name.ts';
import { formatDateTime, formatRelative } from '../../../widgets/format-time.ts';
import { quantityText } from '../../../widgets/quantity-text.ts';
import { useTimeStyle } from '../../../widgets/use-time-style.ts';
import { CriticalBar } from '../results/critical-bar.tsx';
import { stateLook } from './state-look.ts';

/** Critical results first, then orders by the hour they are promised for. */
export function QueueTab(): ReactElement {
  const now = useNow();
  const answer = useEngineQuery('pharmacyQueue', { now }, { keepPrevious: true });
  const [search, setSearch] = useState('');
  return (
    <QueryState answer={answer} what="Queue">
      {({ orders, criticals, acknowledgeWithinMinutes }) => (
        <>
          <CriticalBar criticals={criticals} withinMinutes={acknowledgeWithinMinutes} />
          <div className="hl-bar">
            <span className="hl-count">
              {countOf(orders.length, 'order')} to decide
              {overdueOf(orders, now) > 0 ? `, ${String(overdueOf(orders, now))} past the promised time` : ''}
            </span>
            <TextInput
              size="xs"
              aria-label="Search the queue"
              placeholder="Patient, record number or drug"
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
          </div>
          <Orders orders={orders} search={search} />
        </>
      )}
    </QueryState>
  );
}

function overdueOf(orders: readonly QueueRow[], now: string): number {
  return orders.filter(({ promisedBy }) => promisedBy !== undefined && promisedBy < now).length;
}

function Orders({ orders, search }: { readonly orders: readonly QueueRow[]; readonly search: string }): ReactElement {
  const go = useGo();
  const now = useNow();
  const style = useTimeStyle();
  const { person } = useOpenSession();
  const words = search.trim().toLowerCase();
  const shown = useMemo(
    () =>
      words === ''
        ? orders
        : orders.filter(({ patient, medication }) => `${patient.name} ${patient.mrn} ${medication}`.toLowerCase().includes(words)),
    [orders, words],
  );
  const columns: readonly Column<QueueRow>[] = [
    {
      name: 'Promised by',
      width: '150px',
      cell: ({ promisedBy }) =>
        promisedBy === undefined ? (
          <span className="hl-quiet">no time promised</span>
        ) : (
          <span className="hl-due hl-num" data-late={promisedBy < now} title={formatDateTime(promisedBy, { ...style, weekday: true })}>
            {promisedBy < now ? 'late, ' : ''}
            {formatRelative(promisedBy, now)}
          </span>
        ),
    },
    {
      name: 'Patient',
      width: 'minmax(170px, 1.2fr)',
      cell: ({ patient }) => (
        <span className="hl-two">
          <span className="hl-truncate">{patient.name}</span>
          <span className="hl-quiet hl-num">{patient.mrn}</span>
        </span>
      ),
    },
    {
      name: 'Order',
      width: 'minmax(220px, 2fr)',
      cell: ({ medication, dose, frequency, words: said }) => (
        <span className="hl-two">
          <span className="hl-truncate">
            {drugName(medication)}
            {dose ? ` ${quantityText(dose)}` : ''}
            {frequency ? `, ${frequency}` : ''}
          </span>
          {said ? <span className="hl-quiet hl-truncate">{said}</span> : null}
        </span>
      ),
    },
    {
      name: 'State',
      width: '118px',
      cell: ({ state }) => <Badge tone={stateLook[state].tone}>{stateLook[state].label}</Badge>,
    },
    {
      name: 'Why first',
      width: 'minmax(110px, 1fr)',
      cell: ({ risks }) => <span className="hl-quiet hl-truncate">{risks.join(', ')}</span>,
    },
    {
      name: 'In hand',
      width: '140px',
      cell: ({ holder }) =>
        holder ? (
          <span className="hl-truncate">{holder.id === person.id ? 'You' : holder.name}</span>
        ) : (
          <span className="hl-quiet">nobody</span>
        ),
    },
  ];
  if (orders.length === 0)
    return (
      <EmptyState
        title="No order waits for you"
        action={<Button onClick={() => go(paths.pharmacy('monitoring'))}>Look at the running therapies</Button>}
      >
        New, changed, renewed, held and returned orders of your branches appear here.
      </EmptyState>
    );
  if (shown.length === 0) return <EmptyState title="No order in the queue matches">Search by name, record number or drug.</EmptyState>;
  return (
    <DataGrid
      label="Verification queue"
      rows={shown}
      columns={columns}
      keyOf={({ id }) => id}
      nameOf={({ patient, medication, state, holder }) =>
        `${drugName(medication)} for ${patient.name}, ${stateLook[state].label}${holder ? `, in the hands of ${holder.id === person.id ? 'you' : holder.name}` : ''}`
      }
      rowHeight={46}
      onOpen={({ id }) => go(paths.pharmacyOrder(id))}
    />
  );
}
