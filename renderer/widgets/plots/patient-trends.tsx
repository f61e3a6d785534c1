import { lazy, Suspense, useMemo, type ReactElement } from 'react';
import type { PatientId } from '../../../shared/records/ids.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { useNow } from '../../app/now.ts';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { Loading } from '../../ui/state/loading.tsx';
import { useTimeStyle } from '../use-time-style.ts';
import { coursesOf, marksOf } from './marks.ts';
import { panelsOf } from './panels.ts';
import { stretchOf } from './readings-at.ts';
import { fittingSpan, timeAxis } from './time-axis.ts';

// The plots bring their own library; nobody waits for it who only reads an order.
const PlotStack = lazy(async () => ({ default: (await import('./plot-stack.tsx')).PlotStack }));

interface TrendsProps {
  readonly patientId: PatientId;
  readonly zone: string;
  /** Which of the series; undefined: all results of laboratories. */
  readonly codes?: readonly string[];
}

/** Results of laboratories over time with visits, doses, courses and reference bands. */
export function PatientTrends({ patientId, zone, codes }: TrendsProps): ReactElement {
  const all = useEngineQuery('observations', { patientId });
  const encounters = useEngineQuery('chartRecords', { patientId, kind: 'encounter' });
  const orders = useEngineQuery('therapy', { patientId });
  const style = useTimeStyle(zone);
  const now = useNow();
  const shown = useMemo(
    () => (all.data ?? []).filter((series) => (codes ? codes.includes(series.code) : series.category === 'laboratory')),
    [all.data, codes],
  );
  const panels = useMemo(() => panelsOf(shown), [shown]);
  const axis = useMemo(() => {
    const [first, last] = stretchOf(shown);
    return timeAxis(fittingSpan(first, last, Date.parse(now)), Date.parse(now), first, last);
  }, [shown, now]);
  const marks = useMemo(() => marksOf((encounters.data ?? []) as Parameters<typeof marksOf>[0]), [encounters.data]);
  const courses = useMemo(() => coursesOf(orders.data ?? [], axis.to), [orders.data, axis]);
  const visible = panels.filter((panel) => Date.parse(panel.lastAt) >= axis.from);
  if (all.isPending) return <Loading what="Trends" rows={4} />;
  if (visible.length === 0)
    return (
      <EmptyState inline title="No results to draw">
        Results appear here with visits and doses as soon as there are any.
      </EmptyState>
    );
  return (
    <Suspense fallback={<Loading what="Trends" rows={4} />}>
      <PlotStack panels={visible} axis={axis} marks={marks} courses={courses} style={style} />
    </Suspense>
  );
}
