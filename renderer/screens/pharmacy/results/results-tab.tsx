import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { ResultRow } from '../../../../shared/protocol/queries-pharmacy.ts';
import { useEngineQuery } from '../../../app/engine.ts';
import { useNow } from '../../../app/now.ts';
import { Badge } from '../../../ui/badge.tsx';
import { DataGrid, type Column } from '../../../ui/list/data-grid.tsx';
import { EmptyState } from '../../../ui/state/empty-state.tsx';
import { QueryState } from '../../../ui/state/query-state.tsx';
import type { Tone } from '../../../ui/tone.ts';
import { countOf } from '../../../ui/words.ts';
import { formatDateTime } from '../../../widgets/format-time.ts';
import { quantityText, rangeText } from '../../../widgets/quantity-text.ts';
import { useTimeStyle } from '../../../widgets/use-time-style.ts';
import { ReviewResultDialog } from './review-result-dialog.tsx';

const looks: Readonly<Record<ReturnType<typeof judgementOf>, { readonly label: string; readonly tone: Tone }>> = {
  critical: { label: 'Critical', tone: 'harm' },
  'unit-unknown': { label: 'Unit not known', tone: 'caution' },
  abnormal: { label: 'Out of range', tone: 'caution' },
  normal: { label: 'In range', tone: 'neutral' },
  'not-judged': { label: 'No range given', tone: 'neutral' },
};

/** Without a range of its own a result is not "in range": it was not judged. */
function judgementOf({ verdict, record }: ResultRow): ResultRow['verdict'] | 'not-judged' {
  const range = record.doc.referenceRange;
  return verdict === 'normal' && range?.low === undefined && range?.high === undefined ? 'not-judged' : verdict;
}

/** Results of two weeks, those that nobody has seen first. */
export function ResultsTab(): ReactElement {
  const now = useNow();
  const answer = useEngineQuery('results', { now }, { keepPrevious: true });
  const style = useTimeStyle();
  const [open, setOpen] = useState<ResultRow>();
  const columns: readonly Column<ResultRow>[] = [
    {
      name: 'Drawn',
      width: '150px',
      cell: ({ record }) => <span className="hl-num">{formatDateTime(record.doc.effectiveAt, { ...style, year: false })}</span>,
    },
    { name: 'Patient', width: 'minmax(160px, 1fr)', cell: ({ patient }) => <span className="hl-truncate">{patient.name}</span> },
    { name: 'Test', width: 'minmax(150px, 1fr)', cell: ({ record }) => record.doc.name },
    {
      name: 'Result',
      width: '130px',
      numeric: true,
      cell: ({ record }) => (
        <strong className="hl-num">{record.doc.value ? quantityText(record.doc.value) : (record.doc.valueText ?? 'Not recorded')}</strong>
      ),
    },
    {
      name: 'Range',
      width: '100px',
      numeric: true,
      cell: ({ record }) => (
        <span className="hl-quiet">{rangeText(record.doc.referenceRange?.low, record.doc.referenceRange?.high) ?? 'none given'}</span>
      ),
    },
    { name: 'Judged', width: '140px', cell: (row) => <Badge tone={looks[judgementOf(row)].tone}>{looks[judgementOf(row)].label}</Badge> },
    {
      name: 'Seen by',
      width: 'minmax(140px, 1fr)',
      cell: (row) =>
        row.review ? (
          <span className="hl-quiet hl-truncate" title={row.review.doc.action}>
            {row.review.doc.reviewedByName}
          </span>
        ) : (
          <Button size="compact-xs" variant="light" onClick={() => setOpen(row)}>
            {row.verdict === 'critical' ? 'Acknowledge…' : 'Review…'}
          </Button>
        ),
    },
  ];
  return (
    <QueryState answer={answer} what="Results">
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState title="No result came in the last 14 days">
            Results arrive by import from the laboratory, or are entered in a chart under Vitals and labs.
          </EmptyState>
        ) : (
          <>
            <div className="hl-bar">
              <span className="hl-count">
                {countOf(rows.filter(({ review }) => !review).length, 'result')} not yet seen, of the last 14 days
              </span>
            </div>
            <DataGrid
              label="Results"
              rows={rows}
              columns={columns}
              keyOf={({ record }) => record.id}
              nameOf={(row) => `${row.record.doc.name} of ${row.patient.name}, ${looks[judgementOf(row)].label}`}
              rowHeight={36}
              onOpen={setOpen}
              muted={({ review }) => review !== undefined}
            />
            {open ? <ReviewResultDialog row={open} onClose={() => setOpen(undefined)} /> : null}
          </>
        )
      }
    </QueryState>
  );
}
