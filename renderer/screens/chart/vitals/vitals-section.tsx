import { Button, SegmentedControl } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useMemo, useState, type ReactElement } from 'react';
import { policy } from '../../../../shared/domain/policy.ts';
import type { ObservationSeries } from '../../../../shared/protocol/queries.ts';
import { useEngineQuery, useOpenSession } from '../../../app/engine.ts';
import { useNow } from '../../../app/now.ts';
import { EmptyState } from '../../../ui/state/empty-state.tsx';
import { Loading } from '../../../ui/state/loading.tsx';
import { QueryState } from '../../../ui/state/query-state.tsx';
import { useTimeStyle } from '../../../widgets/use-time-style.ts';
import { SectionBar } from '../section-parts.tsx';
import type { SectionProps } from '../section-props.ts';
import { useChartRecords } from '../use-chart-records.ts';
import { coursesOf, marksOf } from '../../../widgets/plots/marks.ts';
import { panelsOf } from '../../../widgets/plots/panels.ts';
import { ReadingsTable } from './readings-table.tsx';
import { RecordMeasurementDialog } from './record-measurement-dialog.tsx';
import { stretchOf } from '../../../widgets/plots/readings-at.ts';
import { fittingSpan, spans, timeAxis, type Span } from '../../../widgets/plots/time-axis.ts';
import './vitals.css';

// The plots bring their own library; nobody waits for it who only opens a chart.
const PlotStack = lazy(async () => ({ default: (await import('../../../widgets/plots/plot-stack.tsx')).PlotStack }));

type Category = 'vital-signs' | 'laboratory' | 'all';
const categories = [
  { value: 'vital-signs', label: 'Vital signs' },
  { value: 'laboratory', label: 'Labs' },
  { value: 'all', label: 'All' },
];
const spanNames: readonly Span[] = [...(Object.keys(spans) as (keyof typeof spans)[]), 'All'];

export function VitalsSection({ patientId, header }: SectionProps): ReactElement {
  const answer = useEngineQuery('observations', { patientId });
  const [recording, setRecording] = useState(false);
  const { person } = useOpenSession();
  const mayRecord = policy['observation.record'].roles.some((role) => person.roles.includes(role));
  const record = mayRecord ? (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setRecording(true)}>
      Record measurement
    </Button>
  ) : null;
  return (
    <>
      <QueryState answer={answer} what="Vitals and labs">
        {(all) =>
          all.length === 0 ? (
            <EmptyState title="Nothing has been measured yet" action={record}>
              Vital signs of visits and results of laboratories appear here as plots and as a table.
            </EmptyState>
          ) : (
            <Readings all={all} patientId={patientId} header={header} record={record} />
          )
        }
      </QueryState>
      <RecordMeasurementDialog opened={recording} onClose={() => setRecording(false)} patientId={patientId} />
    </>
  );
}

interface ReadingsProps extends SectionProps {
  readonly all: readonly ObservationSeries[];
  readonly record: ReactElement | null;
}

function Readings({ all, patientId, header, record }: ReadingsProps): ReactElement {
  const [category, setCategory] = useState<Category>('all');
  const [chosenSpan, setSpan] = useState<Span>();
  const now = useNow();
  const style = useTimeStyle(header.patient.doc.timeZone);
  const encounters = useChartRecords(patientId, 'encounter');
  const orders = useEngineQuery('therapy', { patientId });
  const shown = useMemo(() => (category === 'all' ? all : all.filter((series) => series.category === category)), [all, category]);
  const panels = useMemo(() => panelsOf(shown), [shown]);
  const [first, last] = useMemo(() => stretchOf(shown), [shown]);
  const span = chosenSpan ?? fittingSpan(first, last, Date.parse(now));
  const axis = useMemo(() => timeAxis(span, Date.parse(now), first, last), [span, now, first, last]);
  const inSpan = useMemo(() => panels.filter((panel) => Date.parse(panel.lastAt) >= axis.from), [panels, axis]);
  const marks = useMemo(() => marksOf(encounters.data ?? []), [encounters.data]);
  const courses = useMemo(() => coursesOf(orders.data ?? [], axis.to), [orders.data, axis]);
  return (
    <>
      <SectionBar title="Vitals and labs">
        <SegmentedControl
          size="xs"
          aria-label="Which readings"
          data={categories}
          value={category}
          onChange={(value) => setCategory(value === 'all' || value === 'laboratory' ? value : 'vital-signs')}
        />
        <SegmentedControl
          size="xs"
          aria-label="Time shown"
          data={[...spanNames]}
          value={span}
          onChange={(value) => setSpan(spanNames.find((name) => name === value) ?? 'All')}
        />
        <span className="chart-bar-end">{record}</span>
      </SectionBar>
      {inSpan.length === 0 ? (
        <div className="vitals-empty">
          <EmptyState
            title="Nothing was measured in this time"
            action={span === 'All' ? undefined : <Button onClick={() => setSpan('All')}>Show all times</Button>}
          >
            {panels.length === 0 ? 'There are only results in words; the table has them.' : 'Earlier readings are in the table below.'}
          </EmptyState>
        </div>
      ) : (
        <Suspense fallback={<Loading what="Plots" rows={5} />}>
          <PlotStack panels={inSpan} axis={axis} marks={marks} courses={courses} style={style} />
        </Suspense>
      )}
      <ReadingsTable series={shown} patientId={patientId} style={style} />
    </>
  );
}
