import { Button, Select } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { PharmacyLog } from '../../../../shared/protocol/queries-pharmacy.ts';
import { useEngineQuery } from '../../../app/engine.ts';
import { GoLink } from '../../../app/navigation.tsx';
import { now } from '../../../app/now.ts';
import { paths } from '../../../app/paths.ts';
import { Badge } from '../../../ui/badge.tsx';
import { DataGrid, type Column } from '../../../ui/list/data-grid.tsx';
import { EmptyState } from '../../../ui/state/empty-state.tsx';
import { QueryState } from '../../../ui/state/query-state.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { countOf } from '../../../ui/words.ts';
import { drugName } from '../../../widgets/drug-name.ts';
import { formatDay } from '../../../widgets/format-time.ts';
import { useCommand } from '../../../widgets/use-command.ts';
import { useTimeStyle } from '../../../widgets/use-time-style.ts';
import { AssessDialog } from './assess-dialog.tsx';
import { interventionWords, outcomeWords } from '../../../widgets/interventions/intervention-words.ts';
import { endWords, severityWords } from './log-words.ts';

type Intervention = PharmacyLog['interventions'][number];
type Reaction = PharmacyLog['adverseEvents'][number];

/** Interventions, the open ones first, and adverse reactions with their causality. */
export function LogTab(): ReactElement {
  const answer = useEngineQuery('pharmacyLog', {});
  const { readerZone } = useTimeStyle();
  const { run, problem } = useCommand();
  const [assessing, setAssessing] = useState<Reaction['record']>();
  const settle = async (row: Intervention, outcome: string | null): Promise<void> => {
    if (!outcome || outcome === 'open') return;
    const done = await run('intervention.settle', {
      ...{ interventionId: row.record.id, patientId: row.record.doc.patientId, settledAt: now() },
      outcome: outcome as never,
    });
    toast(done ? { text: 'Outcome recorded.' } : { text: problem ?? 'The outcome was not recorded.', tone: 'caution' });
  };
  const interventions: readonly Column<Intervention>[] = [
    { name: 'On', width: '110px', cell: ({ record }) => <span className="hl-num">{formatDay(record.doc.at, readerZone)}</span> },
    {
      name: 'Patient',
      width: 'minmax(150px, 1fr)',
      cell: ({ record, patient }) => <GoLink to={paths.patient(record.doc.patientId)}>{patient.name}</GoLink>,
    },
    { name: 'Kind', width: '140px', cell: ({ record }) => interventionWords[record.doc.type] },
    {
      name: 'Recommendation',
      width: 'minmax(200px, 2fr)',
      cell: ({ record }) => <TwoLines>{record.doc.recommendation}</TwoLines>,
    },
    { name: 'By', width: '140px', cell: ({ record }) => record.doc.byName },
    {
      name: 'Outcome',
      width: '190px',
      cell: (row) =>
        row.record.doc.outcome === 'open' ? (
          <Select
            size="xs"
            aria-label={`Outcome of ${row.record.doc.recommendation}`}
            placeholder="Open: what came of it"
            data={Object.entries(outcomeWords)
              .filter(([value]) => value !== 'open')
              .map(([value, label]) => ({ value, label }))}
            value={null}
            onChange={(value) => void settle(row, value)}
          />
        ) : (
          outcomeWords[row.record.doc.outcome]
        ),
    },
  ];
  const reactions: readonly Column<Reaction>[] = [
    { name: 'Began', width: '110px', cell: ({ record }) => <span className="hl-num">{formatDay(record.doc.onsetAt, readerZone)}</span> },
    {
      name: 'Patient',
      width: 'minmax(150px, 1fr)',
      cell: ({ record, patient }) => <GoLink to={paths.patient(record.doc.patientId)}>{patient.name}</GoLink>,
    },
    { name: 'Drug', width: 'minmax(120px, 1fr)', cell: ({ record }) => drugName(record.doc.drug) },
    { name: 'What happened', width: 'minmax(180px, 2fr)', cell: ({ record }) => <TwoLines>{record.doc.event}</TwoLines> },
    { name: 'Severity', width: '120px', cell: ({ record }) => severityWords[record.doc.severity] },
    {
      name: 'Causality',
      width: '150px',
      cell: ({ record }) =>
        record.doc.causalityPending ? (
          <Button size="compact-xs" onClick={() => setAssessing(record)} aria-label={`Assess: ${record.doc.event}`}>
            Assess…
          </Button>
        ) : (
          <Badge>{`${record.doc.causality}, Naranjo ${String(record.doc.score)}`}</Badge>
        ),
    },
    { name: 'Ended', width: '120px', cell: ({ record }) => endWords[record.doc.outcome] },
  ];
  return (
    <QueryState answer={answer} what="Interventions">
      {(log) =>
        log.interventions.length + log.adverseEvents.length === 0 ? (
          <EmptyState title="Nothing is recorded yet">
            Interventions are recorded at a running therapy, under Monitoring; a reaction in a visit comes here by itself.
          </EmptyState>
        ) : (
          <>
            {assessing ? <AssessDialog key={assessing.id} entry={assessing} onClose={() => setAssessing(undefined)} /> : null}
            <div className="hl-bar">
              <span className="hl-count">
                {countOf(log.interventions.length, 'intervention')},{' '}
                {String(log.interventions.filter(({ record }) => record.doc.outcome === 'open').length)} open
              </span>
            </div>
            {log.interventions.length > 0 ? (
              <DataGrid
                label="Interventions"
                rows={log.interventions}
                columns={interventions}
                keyOf={({ record }) => record.id}
                nameOf={({ record, patient }) => `${record.doc.recommendation}, ${patient.name}`}
                rowHeight={52}
              />
            ) : null}
            <div className="hl-bar">
              <span className="hl-count">{countOf(log.adverseEvents.length, 'adverse reaction')}</span>
            </div>
            {log.adverseEvents.length > 0 ? (
              <DataGrid
                label="Adverse reactions"
                rows={log.adverseEvents}
                columns={reactions}
                keyOf={({ record }) => record.id}
                nameOf={({ record, patient }) => `${record.doc.event}, ${patient.name}`}
                rowHeight={52}
              />
            ) : null}
          </>
        )
      }
    </QueryState>
  );
}

/** What was written is read in the row: two lines of it, the whole when it is pointed at. */
function TwoLines({ children }: { readonly children: string }): ReactElement {
  return (
    <span className="pharm-two-lines" title={children}>
      {children}
    </span>
  );
}
