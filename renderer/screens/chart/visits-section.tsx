import { Button } from '@mantine/core';
import { useMemo, type ReactElement } from 'react';
import { useGo } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { DataGrid, type Column } from '../../ui/list/data-grid.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { formatCount } from '../../ui/words.ts';
import { DateOnly, Time, TimeRange } from '../../widgets/date-time.tsx';
import { dateOf } from '../../widgets/format-time.ts';
import { PractitionerName } from '../../widgets/practitioner-name.tsx';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { NotRecorded, SectionBar, TwoLines } from './section-parts.tsx';
import type { SectionProps } from './section-props.ts';
import { statusText } from './status-text.ts';
import { useChartRecords } from './use-chart-records.ts';
import { chartVisits, type ChartVisit } from './visit-rows.ts';

export function VisitsSection({ patientId, header }: SectionProps): ReactElement {
  const appointments = useChartRecords(patientId, 'appointment');
  const encounters = useChartRecords(patientId, 'encounter');
  const now = useNow();
  const go = useGo();
  const visits = useMemo(() => chartVisits(appointments.data ?? [], encounters.data ?? [], now), [appointments.data, encounters.data, now]);
  const columns: readonly Column<ChartVisit>[] = [
    { name: 'When', width: '240px', cell: (visit) => <When visit={visit} zone={header.patient.doc.timeZone} /> },
    { name: 'Visit', width: 'minmax(200px, 2fr)', cell: (visit) => <TwoLines first={visit.title} second={visit.detail} /> },
    { name: 'Where', width: '120px', cell: (visit) => visit.place },
    {
      name: 'Who',
      width: 'minmax(120px, 1fr)',
      cell: (visit) =>
        visit.practitionerId ? (
          <PractitionerName id={visit.practitionerId} />
        ) : (
          <NotRecorded words={visit.when === 'to-come' ? 'Nobody yet' : 'Not recorded'} />
        ),
    },
    {
      name: 'Status',
      width: '120px',
      cell: (visit) => (visit.when === 'unstarted' ? <strong className="chart-caution">Not started</strong> : statusText(visit.status)),
    },
  ];
  const upcoming = visits.filter((visit) => visit.when === 'to-come').length;
  return (
    <QueryState
      answer={{
        ...appointments,
        isPending: appointments.isPending || encounters.isPending,
        isError: appointments.isError || encounters.isError,
      }}
      what="Visits"
    >
      {() => (
        <>
          <SectionBar title="Visits" count={`${formatCount(upcoming)} to come, ${formatCount(visits.length - upcoming)} before`}>
            <Button className="chart-bar-end" onClick={() => go(paths.schedule())}>
              Open schedule
            </Button>
          </SectionBar>
          {visits.length === 0 ? (
            <EmptyState title="No visits yet">Visits are booked in the schedule and appear here.</EmptyState>
          ) : (
            <DataGrid
              label="Visits"
              rows={visits}
              columns={columns}
              keyOf={(visit) => visit.key}
              nameOf={(visit) => `${visit.title}, ${statusText(visit.status)}`}
              onOpen={(visit) => go(paths.visit(visit.key))}
              rowHeight={40}
              muted={(visit) => visit.status === 'cancelled'}
            />
          )}
        </>
      )}
    </QueryState>
  );
}

function When({ visit, zone }: { readonly visit: ChartVisit; readonly zone: string }): ReactElement {
  const style = useTimeStyle(visit.timeZone ?? zone);
  return (
    <>
      <DateOnly on={dateOf(visit.start, style.zone)} weekday />{' '}
      {visit.end ? <TimeRange start={visit.start} end={visit.end} zone={style.zone} /> : <Time at={visit.start} zone={style.zone} />}
    </>
  );
}
