import { isSameDay } from 'date-fns';
import { useMemo, type KeyboardEvent } from 'react';
import { instant } from '../../../shared/kernel/time.ts';
import { laptopZone } from '../../ui/time/wall-time.ts';
import { RowList } from '../../ui/list/row-list.tsx';
import { formatDate, formatTimeRange, type Clock } from '../../widgets/format-time.ts';
import { dateOf } from '../../widgets/format-time.ts';
import { VisitMarks } from './visit-card.tsx';
import type { VisitEvent } from './visit-event.ts';
import { timeAtPatient } from './zone-note.ts';

interface AgendaListProps {
  readonly events: readonly VisitEvent[];
  readonly selectedId: string | undefined;
  readonly clock: Clock;
  readonly onSelect: (id: string) => void;
}

type Line = { readonly day: Date; readonly event?: undefined } | { readonly day: Date; readonly event: VisitEvent };

/** Two weeks of visits as a list, day by day: every visit in one line, however many there are. */
export function AgendaList({ events, selectedId, clock, onSelect }: AgendaListProps) {
  const lines = useMemo(() => agendaLines(events), [events]);
  const active = lines.findIndex((line) => line.event !== undefined && line.event.id === selectedId);
  const select = (index: number): void => {
    const id = lines[index]?.event?.id;
    if (id) onSelect(id);
  };
  return (
    <RowList
      label="Visits"
      count={lines.length}
      columns="116px minmax(0, 1.2fr) minmax(0, 1fr) minmax(0, 0.8fr) 160px"
      rowHeight={rowHeight}
      keyOf={(index) => lines[index]?.event?.id ?? `day-${index}`}
      stateOf={(index) => (lines[index]?.event ? {} : { heading: true })}
      active={active}
      onActive={select}
      onOpen={select}
      onKey={ignoreCalendarKeys}
    >
      {(index) => {
        const line = lines[index];
        if (!line) return null;
        return line.event ? <AgendaCells event={line.event} clock={clock} /> : <AgendaDay day={line.day} />;
      }}
    </RowList>
  );
}

const rowHeight = (): number => 36;
const ignoreCalendarKeys = (_event: KeyboardEvent): boolean => false;

function AgendaDay({ day }: { readonly day: Date }) {
  const today = isSameDay(day, new Date()) ? ' · today' : '';
  return (
    <span role="gridcell" className="agenda-day">
      {formatDate(dateOf(instant(day.getTime()), laptopZone()), { weekday: true })}
      {today}
    </span>
  );
}

function AgendaCells({ event, clock }: { readonly event: VisitEvent; readonly clock: Clock }) {
  const { doc } = event.row.record;
  const there = timeAtPatient(event.start, doc.timeZone, laptopZone(), clock);
  const times = formatTimeRange(instant(event.start.getTime()), instant(event.end.getTime()), {
    clock,
    zone: laptopZone(),
    readerZone: laptopZone(),
  });
  return (
    <>
      <span role="gridcell" className="hl-num" title={there}>
        {times}
      </span>
      <span role="gridcell" className="hl-truncate agenda-name">
        {event.title}
        {there && <span className="visit-card-zone"> · {there}</span>}
      </span>
      <span role="gridcell" className="hl-truncate">
        {doc.serviceType}
      </span>
      <span role="gridcell" className="hl-truncate">
        {event.row.practitionerName ?? 'No nurse yet'}
      </span>
      <span role="gridcell">
        <VisitMarks event={event} />
      </span>
    </>
  );
}

export function agendaLines(events: readonly VisitEvent[]): readonly Line[] {
  const sorted = [...events].sort((a, b) => a.start.getTime() - b.start.getTime() || a.title.localeCompare(b.title));
  return sorted.flatMap((event, index): Line[] => {
    const before = sorted[index - 1];
    const line: Line = { day: event.start, event };
    return before && isSameDay(before.start, event.start) ? [line] : [{ day: event.start }, line];
  });
}
