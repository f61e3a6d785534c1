import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { BatchRow } from '../../../shared/protocol/queries-dispense.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { useGo } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { DataGrid, type Column } from '../../ui/list/data-grid.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { countOf } from '../../ui/words.ts';
import { DateTime } from '../../widgets/date-time.tsx';
import { drugName } from '../../widgets/drug-name.ts';
import { batchLook } from './words.ts';

const columns: readonly Column<BatchRow>[] = [
  { name: 'Batch', width: '150px', cell: ({ record }) => <span className="hl-num">{record.doc.number}</span> },
  { name: 'Drug', width: 'minmax(0, 1.2fr)', cell: ({ record }) => <span className="hl-truncate">{drugName(record.doc.medication)}</span> },
  {
    name: 'For',
    width: 'minmax(0, 1.4fr)',
    cell: ({ patients }) => <span className="hl-truncate">{patients.map(({ name }) => name).join('; ')}</span>,
  },
  {
    name: 'Doses',
    width: '60px',
    numeric: true,
    cell: ({ record }) => record.doc.lines.reduce((sum, { doses }) => sum + doses, 0),
  },
  {
    name: 'Use before',
    width: '170px',
    cell: ({ record }) => (record.doc.beyondUse ? <DateTime at={record.doc.beyondUse.at} zone={record.doc.timeZone} year={false} /> : '—'),
  },
  {
    name: 'State',
    width: '150px',
    cell: ({ record, waiting }) => (
      <span className="disp-lot">
        <Badge tone={batchLook[record.doc.status].tone}>{batchLook[record.doc.status].label}</Badge>
        {waiting ? <span className="hl-quiet">not sent yet</span> : null}
      </span>
    ),
  },
  {
    name: 'Made by',
    width: 'minmax(0, 0.8fr)',
    cell: ({ record }) => <span className="hl-truncate">{record.doc.prepared?.byName ?? record.doc.startedByName}</span>,
  },
];

export function BatchesTab(): ReactElement {
  const go = useGo();
  const answer = useEngineQuery('batches', {}, { keepPrevious: true });
  return (
    <QueryState answer={answer} what="Batches">
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState title="No batch yet" action={<Button onClick={() => go(paths.dispense('make'))}>See what has to be prepared</Button>}>
            Choose patients under “To prepare” and start the first one.
          </EmptyState>
        ) : (
          <>
            <div className="hl-bar">
              <span className="hl-count">
                {countOf(
                  rows.filter(({ record }) => ['in-progress', 'prepared', 'checked'].includes(record.doc.status)).length,
                  'batch',
                  'batches',
                )}{' '}
                in work
              </span>
            </div>
            <DataGrid
              label="Batches"
              rows={rows}
              columns={columns}
              keyOf={({ record }) => record.id}
              nameOf={({ record }) => `${record.doc.number}, ${record.doc.medication}, ${batchLook[record.doc.status].label}`}
              muted={({ record }) => record.doc.status === 'discarded'}
              onOpen={({ record }) => go(paths.batch(record.id))}
            />
          </>
        )
      }
    </QueryState>
  );
}
