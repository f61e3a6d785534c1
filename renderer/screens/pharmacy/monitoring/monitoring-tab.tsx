import { Button, SegmentedControl } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { TherapyRow } from '../../../../shared/protocol/queries-pharmacy.ts';
import { useEngineQuery } from '../../../app/engine.ts';
import { useNow } from '../../../app/now.ts';
import { DataGrid, type Column } from '../../../ui/list/data-grid.tsx';
import { EmptyState } from '../../../ui/state/empty-state.tsx';
import { QueryState } from '../../../ui/state/query-state.tsx';
import { countOf } from '../../../ui/words.ts';
import { drugName } from '../../../widgets/drug-name.ts';
import { formatDate, formatDay } from '../../../widgets/format-time.ts';
import { useTimeStyle } from '../../../widgets/use-time-style.ts';
import { TherapyDialog } from './therapy-dialog.tsx';

type Filter = 'labs' | 'reviews' | 'all';

const responses = { improving: 'improving', stable: 'stable', worse: 'worse', 'cannot-tell': 'cannot tell yet' } as const;

/** Running therapies: which labs are due, and which therapy is to be looked at this week. */
export function MonitoringTab(): ReactElement {
  const now = useNow();
  const answer = useEngineQuery('therapies', { now }, { keepPrevious: true });
  const [filter, setFilter] = useState<Filter>('labs');
  const [open, setOpen] = useState<string>();
  return (
    <QueryState answer={answer} what="Running therapies">
      {(rows) => {
        const labs = rows.filter(({ due }) => due.some(({ state }) => state !== 'later'));
        const reviews = rows.filter(({ reviewDue }) => reviewDue);
        const shown = filter === 'labs' ? labs : filter === 'reviews' ? reviews : rows;
        const chosen = rows.find(({ order }) => order.id === open);
        return (
          <>
            <div className="hl-bar">
              <span className="hl-count">
                {countOf(rows.length, 'running therapy', 'running therapies')}, {String(labs.length)} with labs due,{' '}
                {String(reviews.length)} to review this week
              </span>
              <SegmentedControl
                size="xs"
                aria-label="Which therapies"
                data={[
                  { value: 'labs', label: `Labs due ${String(labs.length)}` },
                  { value: 'reviews', label: `Weekly review ${String(reviews.length)}` },
                  { value: 'all', label: 'All' },
                ]}
                value={filter}
                onChange={(value) => setFilter(value === 'labs' || value === 'reviews' ? value : 'all')}
              />
            </div>
            {shown.length === 0 ? (
              <EmptyState title={rows.length === 0 ? 'No verified therapy is running' : 'Nothing is due here'}>
                {rows.length === 0 ? 'Therapies appear once a pharmacist has verified them.' : 'Choose All to see every running therapy.'}
              </EmptyState>
            ) : (
              <Therapies rows={shown} onOpen={setOpen} />
            )}
            {chosen ? <TherapyDialog key={chosen.order.id} row={chosen} onClose={() => setOpen(undefined)} /> : null}
          </>
        );
      }}
    </QueryState>
  );
}

function Therapies({ rows, onOpen }: { readonly rows: readonly TherapyRow[]; readonly onOpen: (id: string) => void }): ReactElement {
  const { readerZone } = useTimeStyle();
  const columns: readonly Column<TherapyRow>[] = [
    { name: 'Patient', width: 'minmax(160px, 1fr)', cell: ({ patient }) => <span className="hl-truncate">{patient.name}</span> },
    {
      name: 'Therapy',
      width: 'minmax(150px, 1fr)',
      cell: ({ order }) => <span className="hl-truncate">{drugName(order.doc.medication.text)}</span>,
    },
    {
      name: 'Labs',
      width: 'minmax(260px, 2fr)',
      cell: ({ due, from }) =>
        due.length === 0 ? (
          <span className="hl-quiet">{from}</span>
        ) : (
          <span className="pharm-due hl-num">
            {due.map(({ test, dueAt, state }) => (
              <span key={test.test} data-state={state} title={from}>
                {test.test} {state === 'overdue' ? 'overdue since' : state === 'due' ? 'due' : ''}{' '}
                {formatDay(dueAt, readerZone).replace(/ \d{4}$/, '')}
              </span>
            ))}
          </span>
        ),
    },
    {
      name: 'Last review',
      width: '170px',
      cell: ({ lastReview, reviewDue }) => (
        <span className={reviewDue ? undefined : 'hl-quiet'}>
          {lastReview
            ? `${responses[lastReview.doc.response]}, next ${formatDate(lastReview.doc.nextOn, { year: false })}`
            : 'Not reviewed yet'}
        </span>
      ),
    },
    {
      name: 'Do',
      width: '90px',
      cell: ({ order }) => (
        <Button size="compact-xs" variant="light" onClick={() => onOpen(order.id)}>
          Review…
        </Button>
      ),
    },
  ];
  return (
    <DataGrid
      label="Running therapies"
      rows={rows}
      columns={columns}
      keyOf={({ order }) => order.id}
      nameOf={({ order, patient }) => `${drugName(order.doc.medication.text)} of ${patient.name}`}
      rowHeight={48}
      onOpen={({ order }) => onOpen(order.id)}
    />
  );
}
