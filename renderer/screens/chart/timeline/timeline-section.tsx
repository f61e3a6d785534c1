import { SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState, type ReactElement } from 'react';
import type { Instant } from '../../../../shared/kernel/time.ts';
import type { PatientId } from '../../../../shared/records/ids.ts';
import { query } from '../../../app/engine.ts';
import { useGo } from '../../../app/navigation.tsx';
import { paths } from '../../../app/paths.ts';
import { queryKinds } from '../../../app/query-kinds.ts';
import { RowList } from '../../../ui/list/row-list.tsx';
import { EmptyState } from '../../../ui/state/empty-state.tsx';
import { QueryState } from '../../../ui/state/query-state.tsx';
import { formatDate } from '../../../widgets/format-time.ts';
import { sectionOfKind } from '../../../widgets/chart-sections.ts';
import { SectionBar } from '../section-parts.tsx';
import type { SectionProps } from '../section-props.ts';
import { TimelineRow } from './timeline-row.tsx';
import { nextBefore, timelineFilters, timelineLines, type TimelineFilter, type TimelineLine } from './timeline-lines.ts';
import './timeline.css';

const pageSize = 100;
const filterNames: Readonly<Record<TimelineFilter, string>> = {
  all: 'All',
  visits: 'Visits',
  notes: 'Notes',
  measurements: 'Vitals & labs',
  orders: 'Orders',
  documents: 'Documents',
  other: 'Other',
};

/** Everything that happened, newest first, fetched as far as it is scrolled. */
export function TimelineSection({ patientId, header }: SectionProps): ReactElement {
  const [filter, setFilter] = useState<TimelineFilter>('all');
  const [active, setActive] = useState(-1);
  const go = useGo();
  const answer = useTimeline(patientId);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = answer;
  const zone = header.patient.doc.timeZone;
  const entries = useMemo(() => answer.data?.pages.flat() ?? [], [answer.data]);
  const lines = useMemo(() => timelineLines(entries, filter, zone), [entries, filter, zone]);
  const rowHeight = useCallback((index: number) => (lines[index]?.type === 'day' ? 30 : 46), [lines]);
  const length = lines.length;
  const onVisible = useCallback(
    (_first: number, last: number) => {
      // Narrowed lists are short: they are filled up until something is seen or nothing is left.
      if (last > length - 30 && hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
    [length, hasNextPage, isFetchingNextPage, fetchNextPage],
  );
  const open = (index: number): void => {
    const line = lines[index];
    if (line?.type !== 'entry') return;
    const { kind, id } = line.entry;
    go(kind === 'clinical-note' ? paths.note(id) : paths.patient(patientId, sectionOfKind(kind)));
  };

  return (
    <QueryState answer={{ ...answer, data: answer.data ? entries : undefined }} what="Timeline">
      {() => (
        <>
          <SectionBar title="Timeline" count={`${entries.length.toLocaleString('en-US')}${hasNextPage ? '+' : ''} entries`}>
            <SegmentedControl
              className="chart-bar-end"
              size="xs"
              aria-label="What to show"
              data={timelineFilters.map((value) => ({ value, label: filterNames[value] }))}
              value={filter}
              onChange={(value) => {
                setFilter(timelineFilters.find((name) => name === value) ?? 'all');
                setActive(-1);
              }}
            />
          </SectionBar>
          {lines.length === 0 && !hasNextPage ? (
            <EmptyState title={entries.length === 0 ? 'Nothing has happened yet' : 'Nothing of this kind'}>
              {entries.length === 0
                ? 'Visits, notes, measurements and orders appear here as they happen.'
                : 'Choose All to see the whole history.'}
            </EmptyState>
          ) : (
            <RowList
              label="Timeline"
              count={lines.length}
              columns="76px 22px minmax(0, 1fr) minmax(90px, 180px) 120px"
              rowHeight={rowHeight}
              keyOf={(index) => lines[index]?.key ?? String(index)}
              stateOf={(index) => lineState(lines[index])}
              active={active}
              onActive={setActive}
              onOpen={open}
              onPress={(index) => {
                setActive(index);
                open(index);
              }}
              onVisible={onVisible}
              busy={isFetchingNextPage}
            >
              {(index) => {
                const line = lines[index];
                if (line?.type === 'entry') return <TimelineRow entry={line.entry} zone={zone} />;
                return (
                  <span role="gridcell" className="timeline-day hl-num">
                    {formatDate(line?.day ?? '', { weekday: true })}
                  </span>
                );
              }}
            </RowList>
          )}
        </>
      )}
    </QueryState>
  );
}

function useTimeline(patientId: PatientId) {
  return useInfiniteQuery({
    queryKey: ['timeline', { patientId, limit: pageSize }],
    queryFn: ({ pageParam }) => query('timeline', { patientId, limit: pageSize, ...(pageParam ? { before: pageParam } : {}) }),
    initialPageParam: undefined as Instant | undefined,
    getNextPageParam: (page) => nextBefore(page, pageSize),
    meta: { kinds: queryKinds.timeline },
  });
}

function lineState(line: TimelineLine | undefined) {
  if (line?.type !== 'entry') return { heading: true };
  return {
    label: [line.entry.title, line.entry.detail].filter(Boolean).join(', '),
    className: line.entry.status === 'entered-in-error' ? 'rows-pressable timeline-error' : 'rows-pressable',
  };
}
