import { Button } from '@mantine/core';
import { IconCalendarRepeat } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import type { ChartHeader } from '../../../../shared/protocol/queries.ts';
import type { StoredRecord } from '../../../../shared/records/registry.ts';
import { useEngineQuery, useOpenSession } from '../../../app/engine.ts';
import { useNow } from '../../../app/now.ts';
import { countOf } from '../../../ui/words.ts';
import { DateTime } from '../../../widgets/date-time.tsx';
import { PlanVisitsDialog } from './plan-visits-dialog.tsx';
import { StopVisitsDialog } from './stop-visits-dialog.tsx';

const planners = new Set<string>(['nurse', 'coordinator', 'lead', 'admin']);

/** Under an infusion order: the visits that were planned from it, and the way to plan them. */
export function PlannedVisits({
  header,
  order,
}: {
  readonly header: ChartHeader;
  readonly order: StoredRecord<'medication-request'>;
}): ReactElement | null {
  const { person } = useOpenSession();
  const now = useNow();
  const [open, setOpen] = useState<'plan' | 'stop'>();
  const { data } = useEngineQuery('patientSeries', { patientId: header.patient.id });
  if (!data || !person.roles.some((role) => planners.has(role))) return null;
  const series = data.series.find(({ doc }) => doc.medicationRequestId === order.id && doc.status === 'active');
  const visits = series ? data.visits.filter(({ doc }) => doc.series?.id === series.id) : [];
  const ahead = visits.filter(({ doc }) => doc.start >= now && doc.status === 'booked');
  const [next] = ahead;
  return (
    <div className="series-line">
      <IconCalendarRepeat size={16} stroke={1.8} aria-hidden="true" />
      <span>
        {series
          ? `Every ${countOf(series.doc.rule.intervalDays, 'day')}${series.doc.rule.loadingDays.length > 0 ? ` after ${countOf(series.doc.rule.loadingDays.length, 'loading dose')}` : ''} · ${countOf(ahead.length, 'visit')} ahead`
          : 'No visits are planned from this order.'}
        {next && (
          <>
            {' '}
            · next <DateTime at={next.doc.start} weekday zone={next.doc.timeZone} />
          </>
        )}
      </span>
      <Button size="xs" onClick={() => setOpen('plan')}>
        {series ? 'Change plan…' : 'Plan visits…'}
      </Button>
      {series && (
        <Button size="xs" onClick={() => setOpen('stop')}>
          Stop visits…
        </Button>
      )}
      {open === 'plan' && (
        <PlanVisitsDialog header={header} order={order} series={series} standing={visits} onClose={() => setOpen(undefined)} />
      )}
      {open === 'stop' && series && <StopVisitsDialog series={series} visits={visits} onClose={() => setOpen(undefined)} />}
    </div>
  );
}
