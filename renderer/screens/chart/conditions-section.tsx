import { SegmentedControl } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { DataGrid, type Column } from '../../ui/list/data-grid.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { countOf } from '../../ui/words.ts';
import { formatDay } from '../../widgets/format-time.ts';
import { NotRecorded, SectionBar } from './section-parts.tsx';
import type { SectionProps } from './section-props.ts';
import { statusText } from './status-text.ts';
import { useChartRecords } from './use-chart-records.ts';

type Condition = StoredRecord<'condition'>;
const activeStatuses: readonly string[] = ['active', 'recurrence', 'relapse'];

const columnsIn = (zone: string): readonly Column<Condition>[] => [
  { name: 'Condition', width: 'minmax(200px, 2fr)', cell: ({ doc }) => doc.code.text },
  { name: 'Status', width: '140px', cell: ({ doc }) => statusText(doc.clinicalStatus) },
  { name: 'Certainty', width: '140px', cell: ({ doc }) => statusText(doc.verificationStatus) },
  { name: 'Since', width: '120px', cell: ({ doc }) => (doc.onsetAt ? formatDay(doc.onsetAt, zone) : <NotRecorded />) },
  { name: 'Until', width: '120px', cell: ({ doc }) => (doc.abatementAt ? formatDay(doc.abatementAt, zone) : '') },
  { name: 'Code', width: 'minmax(90px, 1fr)', cell: ({ doc }) => doc.code.coding?.map((coding) => coding.code).join(', ') ?? '' },
  { name: 'From', width: 'minmax(90px, 1fr)', cell: ({ doc }) => doc.source?.system ?? 'Hearthline' },
];

export function isActiveCondition({ doc }: Condition): boolean {
  return activeStatuses.includes(doc.clinicalStatus);
}

export function ConditionsSection({ patientId, header }: SectionProps): ReactElement {
  const answer = useChartRecords(patientId, 'condition');
  const [which, setWhich] = useState<'active' | 'all'>('active');
  return (
    <QueryState answer={answer} what="Conditions">
      {(all) => {
        const active = all.filter(isActiveCondition);
        const shown = which === 'active' ? active : all;
        return (
          <>
            <SectionBar title="Conditions" count={`${countOf(active.length, 'active condition')} of ${all.length}`}>
              <SegmentedControl
                className="chart-bar-end"
                size="xs"
                aria-label="Which conditions"
                data={[
                  { value: 'active', label: 'Active' },
                  { value: 'all', label: 'All' },
                ]}
                value={which}
                onChange={(value) => setWhich(value === 'all' ? 'all' : 'active')}
              />
            </SectionBar>
            {shown.length === 0 ? (
              <EmptyState title={all.length === 0 ? 'No conditions are recorded' : 'No condition is active now'}>
                {all.length === 0 ? 'That nothing is recorded does not mean that there is none.' : 'The earlier ones are listed under All.'}
              </EmptyState>
            ) : (
              <DataGrid
                label="Conditions"
                rows={shown}
                columns={columnsIn(header.patient.doc.timeZone)}
                keyOf={(row) => row.id}
                nameOf={({ doc }) => `${doc.code.text}, ${statusText(doc.clinicalStatus)}`}
                muted={(row) => !isActiveCondition(row)}
              />
            )}
          </>
        );
      }}
    </QueryState>
  );
}
