import type { ReactElement } from 'react';
import type { DocOf, StoredRecord } from '../../../../shared/records/registry.ts';
import { DataGrid, type Column } from '../../../ui/list/data-grid.tsx';
import { EmptyState } from '../../../ui/state/empty-state.tsx';
import { QueryState } from '../../../ui/state/query-state.tsx';
import { countOf } from '../../../ui/words.ts';
import { formatDate } from '../../../widgets/format-time.ts';
import './coverage.css';
import { Authorizations } from './authorizations.tsx';
import { CostEstimates } from './cost-estimates.tsx';
import { NotRecorded, SectionBar } from '../section-parts.tsx';
import type { SectionProps } from '../section-props.ts';
import { statusText } from '../status-text.ts';
import { useChartRecords } from '../use-chart-records.ts';

const columns: readonly Column<StoredRecord<'coverage'>>[] = [
  { name: 'Payer', width: 'minmax(160px, 2fr)', cell: ({ doc }) => doc.payor },
  { name: 'Plan', width: 'minmax(120px, 1fr)', cell: ({ doc }) => doc.plan ?? <NotRecorded /> },
  { name: 'Member ID', width: 'minmax(120px, 1fr)', cell: ({ doc }) => doc.memberId ?? <NotRecorded /> },
  {
    name: 'Authorization told',
    width: 'minmax(150px, 1fr)',
    cell: ({ doc }) => (doc.authorization ? toldText(doc.authorization) : <NotRecorded />),
  },
  { name: 'Status', width: '110px', cell: ({ doc }) => statusText(doc.status) },
  { name: 'From', width: '120px', cell: ({ doc }) => (doc.startOn ? formatDate(doc.startOn) : <NotRecorded />) },
  { name: 'Until', width: '120px', cell: ({ doc }) => (doc.endOn ? formatDate(doc.endOn) : 'No end given') },
];

function toldText({ required, number, endOn }: NonNullable<DocOf<'coverage'>['authorization']>): string {
  if (!required) return 'None required';
  return number ? `${number}${endOn ? ` until ${formatDate(endOn)}` : ''}` : 'Required';
}

/** Who pays, and what the payer has agreed to. */
export function CoverageSection({ patientId, header }: SectionProps): ReactElement {
  const answer = useChartRecords(patientId, 'coverage');
  return (
    <div className="coverage">
      <Authorizations patientId={patientId} header={header} coverages={answer.data ?? []} />
      <CostEstimates patientId={patientId} zone={header.patient.doc.timeZone} />
      <QueryState answer={answer} what="Coverage">
        {(rows) => (
          <>
            <SectionBar title="Insurance" count={countOf(rows.length, 'insurance')} />
            {rows.length === 0 ? (
              <EmptyState title="No insurance is recorded">Who pays for this therapy has not been entered or received yet.</EmptyState>
            ) : (
              <div className="coverage-grid">
                <DataGrid
                  label="Coverage"
                  rows={rows}
                  columns={columns}
                  keyOf={(row) => row.id}
                  nameOf={({ doc }) => doc.payor}
                  muted={({ doc }) => doc.status !== 'active'}
                />
              </div>
            )}
          </>
        )}
      </QueryState>
    </div>
  );
}
