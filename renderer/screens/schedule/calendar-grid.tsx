import { format } from 'date-fns';
import { memo, useMemo, type KeyboardEvent, type SyntheticEvent } from 'react';
import type { Components, EventPropGetter, Formats, HeaderProps, SlotInfo } from 'react-big-calendar';
import type { EventInteractionArgs } from 'react-big-calendar/lib/addons/dragAndDrop';
import type { Clock } from '../../widgets/format-time.ts';
import { BigCalendar, localizer } from './big-calendar.tsx';
import type { CalendarView } from './calendar-window.ts';
import { canMove } from './move-visit.ts';
import { styleDay } from './style-day.ts';
import { MoreVisits, VisitCard, VisitLine } from './visit-card.tsx';
import type { VisitEvent } from './visit-event.ts';
import { visitLook } from './visit-look.ts';
import './calendar-grid.css';

interface CalendarGridProps {
  readonly view: Exclude<CalendarView, 'agenda'>;
  readonly date: Date;
  readonly events: readonly VisitEvent[];
  readonly clock: Clock;
  readonly onDrop: (event: VisitEvent, start: Date, end: Date, isAllDay: boolean) => void;
  readonly onSelect: (id: string) => void;
  /** Opened by keyboard. */
  readonly onOpen: (id: string) => void;
  readonly onSlot: (start: Date, end: Date) => void;
  readonly onDay: (date: Date) => void;
}

const views = ['day', 'week', 'month'] as const;
/** The library's own heading of a day says that it heads a column of a table, which only the month is. */
function DayHeading({ label }: HeaderProps) {
  return <span>{label}</span>;
}

const components: Components<VisitEvent> = {
  event: VisitCard,
  month: { event: VisitLine },
  showMore: MoreVisits,
  week: { header: DayHeading },
  day: { header: DayHeading },
};
const dayStart = new Date(1970, 0, 1, 7);
const movable = (event: VisitEvent): boolean => canMove(event.row.record.doc.status);
const never = (): boolean => false;
const none = (): undefined => undefined;

/** Day, week and month: react-big-calendar with our look. Everything given to it keeps its identity, so that it draws only what changed. */
export const CalendarGrid = memo(function CalendarGrid({
  view,
  date,
  events,
  clock,
  onDrop,
  onSelect,
  onOpen,
  onSlot,
  onDay,
}: CalendarGridProps) {
  const formats = useMemo(() => formatsFor(clock), [clock]);
  const handlers = useMemo(() => {
    const dropped = ({ event, start, end, isAllDay }: EventInteractionArgs<VisitEvent>): void =>
      onDrop(event, new Date(start), new Date(end), isAllDay ?? false);
    return {
      onEventDrop: dropped,
      onEventResize: dropped,
      onSelectEvent: (event: VisitEvent) => onSelect(event.id),
      onSelectSlot: ({ start, end, action }: SlotInfo) => {
        if (action === 'select' || action === 'doubleClick') onSlot(start, end);
      },
      onKeyPressEvent: (event: VisitEvent, press: SyntheticEvent<HTMLElement>) => {
        const { key } = press as KeyboardEvent<HTMLElement>;
        if (key === 'Enter' || key === ' ') onOpen(event.id);
      },
      onDrillDown: onDay,
    };
  }, [onDrop, onSelect, onOpen, onSlot, onDay]);
  const shown = useMemo(() => [...events], [events]);

  return (
    <BigCalendar
      localizer={localizer}
      culture="en-US"
      views={views as unknown as ('day' | 'week' | 'month')[]}
      view={view}
      date={date}
      onView={none}
      onNavigate={none}
      toolbar={false}
      events={shown}
      components={components}
      formats={formats}
      eventPropGetter={look}
      draggableAccessor={movable}
      resizableAccessor={view === 'month' ? never : movable}
      showMultiDayTimes
      dayLayoutAlgorithm={styleDay}
      scrollToTime={dayStart}
      step={15}
      timeslots={4}
      selectable
      tooltipAccessor={null}
      {...handlers}
    />
  );
});

const look: EventPropGetter<VisitEvent> = (event) => ({
  className: `visit visit-${visitLook(event.row.record.doc).tone}${event.deciding ? ' visit-deciding' : ''}`,
});

function formatsFor(clock: Clock): Formats {
  const time = (at: Date): string => format(at, clock === '24' ? 'HH:mm' : 'h:mm aaa');
  const range = ({ start, end }: { start: Date; end: Date }): string => `${time(start)}–${time(end)}`;
  return {
    dateFormat: 'd',
    dayFormat: (at) => format(at, 'EEE d'),
    timeGutterFormat: (at) => format(at, clock === '24' ? 'HH:mm' : 'h aaa'),
    eventTimeRangeFormat: range,
    eventTimeRangeStartFormat: ({ start }) => `${time(start)} –`,
    eventTimeRangeEndFormat: ({ end }) => `– ${time(end)}`,
    selectRangeFormat: range,
    dayHeaderFormat: (at) => format(at, 'EEE d MMM'),
    weekdayFormat: (at) => format(at, 'EEE'),
  };
}
