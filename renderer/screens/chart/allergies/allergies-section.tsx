import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { DataGrid, type Column } from '../../../ui/list/data-grid.tsx';
import { EmptyState } from '../../../ui/state/empty-state.tsx';
import { QueryState } from '../../../ui/state/query-state.tsx';
import { activeAllergies, allergyLine } from '../../../widgets/allergy-text.ts';
import { DateTime } from '../../../widgets/date-time.tsx';
import { formatDay } from '../../../widgets/format-time.ts';
import { useStaff } from '../../../widgets/staff-select.tsx';
import { NotRecorded, SectionBar } from '../section-parts.tsx';
import type { SectionProps } from '../section-props.ts';
import { statusText } from '../status-text.ts';
import { useChartRecords } from '../use-chart-records.ts';
import { criticalityWords } from './criticality.ts';
import { RecordAllergyDialog } from './record-allergy-dialog.tsx';

type Allergy = StoredRecord<'allergy-intolerance'>;

export function AllergiesSection({ patientId, header }: SectionProps): ReactElement {
  const answer = useChartRecords(patientId, 'allergy-intolerance');
  const staff = useStaff();
  const [recording, setRecording] = useState(false);
  const columns: readonly Column<Allergy>[] = [
    { name: 'Substance', width: 'minmax(160px, 2fr)', cell: ({ doc }) => doc.substance.text },
    { name: 'Reaction', width: 'minmax(140px, 2fr)', cell: ({ doc }) => doc.reaction ?? <NotRecorded /> },
    { name: 'If given again', width: '170px', cell: ({ doc }) => (doc.criticality ? criticalityWords[doc.criticality] : <NotRecorded />) },
    { name: 'Status', width: '120px', cell: ({ doc }) => statusText(doc.clinicalStatus) },
    { name: 'Certainty', width: '120px', cell: ({ doc }) => statusText(doc.verificationStatus) },
    { name: 'Recorded', width: '170px', cell: ({ doc }) => <DateTime at={doc.recordedAt} zone={header.patient.doc.timeZone} /> },
    {
      name: 'By',
      width: 'minmax(100px, 1fr)',
      cell: ({ doc }) => staff.get(doc.recorderId ?? '')?.name ?? doc.source?.system ?? <NotRecorded />,
    },
  ];
  const add = (
    <Button className="chart-bar-end" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setRecording(true)}>
      Record allergy
    </Button>
  );
  const { code, confirmedAt } = header.patient.doc.allergyStatus;
  return (
    <>
      <QueryState answer={answer} what="Allergies">
        {(rows) => (
          <>
            <SectionBar
              title="Allergies"
              {...(confirmedAt ? { count: `confirmed ${formatDay(confirmedAt, header.patient.doc.timeZone)}` } : {})}
            >
              {add}
            </SectionBar>
            {rows.length === 0 ? (
              <EmptyState title={allergyLine(header).text}>
                {code === 'no-known-allergies'
                  ? 'If the patient names one, record it: it then stands above the chart for everybody.'
                  : 'Ask the patient or the referral source, then record what you learn.'}
              </EmptyState>
            ) : (
              <DataGrid
                label="Allergies"
                rows={rows}
                columns={columns}
                keyOf={(row) => row.id}
                nameOf={({ doc }) => `${doc.substance.text}, ${statusText(doc.clinicalStatus)}`}
                muted={(row) => activeAllergies([row]).length === 0}
              />
            )}
          </>
        )}
      </QueryState>
      <RecordAllergyDialog opened={recording} onClose={() => setRecording(false)} patientId={patientId} />
    </>
  );
}
