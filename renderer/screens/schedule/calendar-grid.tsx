import { format } from 'date-fns';
import { memo, useDeferredValue, useMemo, type KeyboardEvent, type SyntheticEvent } from 'react';
import type { Components, EventPropGetter, Formats, HeaderProps, SlotInfo } from 'react-big-calendar';
import type { EventInteractionArgs } from 'react-big-calendar/lib/addons/dragAndDrop';
import type { Clock } from '../../widgets/format-time.ts';
import { BigCalendar, localizer } from './big-calendar.tsx';
import { isVisit, type CalendarItem } from './calendar-item.ts';
import { windowOf, type CalendarView } from './calendar-window.ts';
import { DayLines } from './day-lines.tsx';
import { fewPerDay } from './few-per-day.ts';
import { canMove } from './move-visit.ts';
import { dayStyler } from './style-day.ts';
import { useUnhurried } from './use-unhurried.ts';
import { CalendarCard, MoreVisits, VisitLine } from './visit-card.tsx';
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
  /** A visit was taken: time to read what may speak against its new place. */
  readonly onTake: (event: VisitEvent) => void;
  /** A number was chosen that stands for visits without room. */
  readonly onCrowd: (at: Date) => void;
}

const views = ['day', 'week', 'month'] as const;
/** The library's own heading of a day says that it heads a column of a table, which only the month is. */
function DayHeading({ label }: HeaderProps) {
  return <span>{label}</span>;
}

const components: Components<CalendarItem> = {
  event: CalendarCard,
  dayColumnWrapper: DayLines,
  month: { event: VisitLine },
  showMore: MoreVisits,
  week: { header: DayHeading },
  day: { header: DayHeading },
};
const dayStart = new Date(1970, 0, 1, 7);
const movable = (item: CalendarItem): boolean => isVisit(item) && canMove(item.row.record.doc.status);

/** As many side by side as can be told apart in a column of the usual window, and in a wide one. */
const layouts = {
  narrow: { day: dayStyler(10), week: dayStyler(2) },
  wide: { day: dayStyler(16), week: dayStyler(4) },
} as const;
const wideFrom = 1700;
const never = (): boolean => false;
const none = (): undefined => undefined;

/** The calendar is drawn a little at a time, apart from what surrounds it, so that no turn of the window is long: also when it is opened, and when another view takes its place. */
export const CalendarGrid = memo(function CalendarGrid(asked: CalendarGridProps) {
  const shown = useDeferredValue<CalendarGridProps | null>(asked, null);
  return shown && <Grid {...shown} />;
});

/** Day, week and month: react-big-calendar with our look. Everything given to it keeps its identity, so that it draws only what changed. */
const Grid = memo(function Grid({
  view,
  date,
  events,
  clock,
  onDrop,
  onSelect,
  onOpen,
  onSlot,
  onDay,
  onCrowd,
  onTake,
}: CalendarGridProps) {
  const formats = useMemo(() => formatsFor(clock), [clock]);
  const handlers = useMemo(() => {
    const dropped = ({ event, start, end, isAllDay }: EventInteractionArgs<CalendarItem>): void => {
      if (isVisit(event)) onDrop(event, new Date(start), new Date(end), isAllDay ?? false);
    };
    const choose = (item: CalendarItem, visit: (id: string) => void): void => (isVisit(item) ? visit(item.id) : onCrowd(item.start));
    return {
      onDragStart: ({ event }: { event: CalendarItem }) => isVisit(event) && onTake(event),
      onEventDrop: dropped,
      onEventResize: dropped,
      onSelectEvent: (item: CalendarItem) => choose(item, onSelect),
      onSelectSlot: ({ start, end, action }: SlotInfo) => {
        if (action === 'select' || action === 'doubleClick') onSlot(start, end);
      },
      onKeyPressEvent: (item: CalendarItem, press: SyntheticEvent<HTMLElement>) => {
        const { key } = press as KeyboardEvent<HTMLElement>;
        if (key === 'Enter' || key === ' ') choose(item, onOpen);
      },
      onDrillDown: onDay,
    };
  }, [onDrop, onSelect, onOpen, onSlot, onDay, onCrowd, onTake]);
  // The answer of another week, which stands until this one's comes, is not laid against these days.
  const all = useMemo(() => {
    const { from, to } = windowOf(view, date);
    const here = events.filter(({ start, end }) => end > from && start < to);
    return [...(view === 'month' ? fewPerDay(here) : here)];
  }, [view, date, events]);
  const layoutFor = layouts[window.innerWidth >= wideFrom ? 'wide' : 'narrow'][view === 'day' ? 'day' : 'week'];
  const { shown, layout } = useUnhurried(`${view} ${+date}`, all, view, layoutFor);

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
      dayLayoutAlgorithm={layout}
      scrollToTime={dayStart}
      step={15}
      timeslots={4}
      selectable
      tooltipAccessor={null}
      {...handlers}
    />
  );
});

const look: EventPropGetter<CalendarItem> = (item) => ({
  className: isVisit(item) ? `visit visit-${visitLook(item.row.record.doc).tone}${item.deciding ? ' visit-deciding' : ''}` : 'visit-crowd',
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
