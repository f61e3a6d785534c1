import { IconCloudUp } from '@tabler/icons-react';
import { createContext, memo, useContext, useRef } from 'react';
import type { EventProps, ShowMoreProps } from 'react-big-calendar';
import { instant } from '../../../shared/kernel/time.ts';
import { usePreferences } from '../../app/preferences.ts';
import { isHard } from '../../../shared/planning/fit/broken.ts';
import { laptopZone } from '../../ui/time/wall-time.ts';
import { useFitWords } from '../../widgets/fit/use-fit-words.ts';
import { dateOf, formatDate, formatWallTime, type Clock } from '../../widgets/format-time.ts';
import { isVisit, type CalendarItem, type Crowd } from './calendar-item.ts';
import { useChosen, useTaken } from './chosen-visit.ts';
import { useBroken, type DragFit } from './use-drag-fit.ts';
import { useMark } from './use-mark.ts';
import type { VisitEvent } from './visit-event.ts';
import { visitLook } from './visit-look.ts';
import { timeAtPatient } from './zone-note.ts';

interface Around {
  /** Whose visit it is goes without saying while one looks at one's own. */
  readonly showNurse: boolean;
  readonly openDay: (day: Date) => void;
  /** How many visits a day has. */
  readonly countOn: (day: Date) => number;
}

/** What the parts that the library draws for us need to know of the screen. */
export const AroundCalendar = createContext<Around>({ showNurse: false, openDay: () => undefined, countOn: () => 0 });

/** What a visit would break where it is led to: only the one that is led asks for it. */
export const FitOfLed = createContext<DragFit>({ take: () => undefined, subscribe: () => () => undefined, read: () => undefined });

const sameEvent = (before: { readonly event: CalendarItem }, after: { readonly event: CalendarItem }): boolean =>
  before.event === after.event;

/** While a visit is led over the calendar the library draws it with other times: what it would break there is said before it is let go. */
function isLedElsewhere({ start, row, deciding }: VisitEvent): boolean {
  return !deciding && instant(start.getTime()) !== row.record.doc.start;
}

function DragCard({ event }: { readonly event: VisitEvent }) {
  const [{ clock }] = usePreferences();
  const words = useFitWords();
  const broken = useBroken(useContext(FitOfLed), event);
  const card = useRef<HTMLSpanElement>(null);
  useMark(card, 'data-reasons', broken.length > 0);
  return (
    <span className="drag-card" role="status" ref={card}>
      <span className="visit-card-when hl-num">
        {wallText(event.start, clock)}–{wallText(event.end, clock)}
      </span>
      {broken.slice(0, 3).map((one) => (
        <span key={one.rule} className="drag-reason" data-hard={isHard(one) || undefined}>
          {words(one)}
        </span>
      ))}
      {broken.length === 0 && <span className="visit-card-name">{event.title}</span>}
    </span>
  );
}

/** What stands in the day and week grid: a visit, or the number of those for which there is no room. */
export const CalendarCard = memo(function CalendarCard({ event }: EventProps<CalendarItem>) {
  if (!isVisit(event)) return <CrowdCard event={event} />;
  return isLedElsewhere(event) ? <DragCard event={event} /> : <VisitCard event={event} />;
}, sameEvent);

function CrowdCard({ event }: { readonly event: Crowd }) {
  const [{ clock }] = usePreferences();
  return (
    <span className="crowd-card hl-num">
      +{event.hidden}
      <span className="hl-visually-hidden">
        {' '}
        more visits that start from {wallText(event.start, clock)} on {formatDate(dateOf(instant(event.start.getTime()), laptopZone()))}
      </span>
    </span>
  );
}

/** A visit in the day and week grid. The first line says when and how it stands, so that the shortest visit still shows both. */
const VisitCard = memo(function VisitCard({ event }: { readonly event: VisitEvent }) {
  const [{ clock }] = usePreferences();
  const { showNurse } = useContext(AroundCalendar);
  const card = useRef<HTMLSpanElement>(null);
  useMark(card, 'data-chosen', useChosen(event.id));
  useMark(card, 'data-taken', useTaken(event.id));
  const room = linesThatFit(event.start, event.end);
  const { row } = event;
  const { doc } = row.record;
  const there = timeAtPatient(event.start, doc.timeZone, laptopZone(), clock);
  const more = [
    there && (
      <span className="visit-card-zone hl-num" key="there">
        {`\n${there}`}
      </span>
    ),
    (showNurse || !doc.practitionerId) && (
      <span className="visit-card-what" key="nurse">
        {`\n${row.practitionerName ?? 'No nurse yet'}`}
      </span>
    ),
    <span className="visit-card-what" key="what">
      {`\n${doc.serviceType}`}
    </span>,
  ].filter(Boolean);
  return (
    <span className="visit-card" data-visit={event.id} ref={card}>
      <span className="visit-card-when hl-num">
        {wallText(event.start, clock)}–{wallText(event.end, clock)} <VisitMarks event={event} />
      </span>
      <span className="visit-card-name">{row.patient.name}</span>
      {more.slice(0, room - 2)}
    </span>
  );
}, sameEvent);

const hourPx = 52;
const linePx = 15.6;

/** What does not fit is left out whole, never cut in the middle; the details beside the calendar have all of it. */
function linesThatFit(start: Date, end: Date): number {
  const height = ((end.getTime() - start.getTime()) / 3_600_000) * hourPx - 4;
  return Math.max(2, Math.floor(height / linePx));
}

const pad = (part: number): string => String(part).padStart(2, '0');

function wallText(at: Date, clock: Clock): string {
  // The library draws in the laptop's zone; a thousand cards need not look it up.
  return formatWallTime(`${pad(at.getHours())}:${pad(at.getMinutes())}`, clock);
}

/** A visit in a day of the month: one line, and a real button, since the library's own cell cannot be reached by keyboard. */
export const VisitLine = memo(function VisitLine({ event }: EventProps<CalendarItem>) {
  const [{ clock }] = usePreferences();
  const line = useRef<HTMLButtonElement>(null);
  useMark(line, 'data-chosen', useChosen(event.id));
  useMark(line, 'data-taken', useTaken(event.id));
  if (!isVisit(event)) return null;
  return (
    <span role="cell" className="visit-cell">
      <button type="button" className="visit-line" data-visit={event.id} ref={line}>
        <span className="hl-num">{wallText(event.start, clock)}</span>
        <VisitMarks event={event} iconOnly />
        <span className="hl-truncate">{event.title}</span>
      </button>
    </span>
  );
}, sameEvent);

/** The visits of a day for which the month has no room: the day itself shows them all. */
export function MoreVisits({ slotDate, events, remainingEvents }: ShowMoreProps<CalendarItem>) {
  const { openDay, countOn } = useContext(AroundCalendar);
  // The library was given a few of each day: how many are left is counted from all.
  const count = countOn(slotDate) - (events.length - remainingEvents.length);
  return (
    <span role="cell" className="visit-cell">
      <button type="button" className="rbc-show-more visit-line" onClick={() => openDay(slotDate)}>
        {count} more
        <span className="hl-visually-hidden"> on {formatDate(dateOf(instant(slotDate.getTime()), laptopZone()))}</span>
      </button>
    </span>
  );
}

interface MarksProps {
  readonly event: VisitEvent;
  readonly iconOnly?: boolean;
}

export function VisitMarks({ event, iconOnly }: MarksProps) {
  const look = visitLook(event.row.record.doc);
  const waiting = event.row.waiting || event.deciding;
  return (
    <span className="visit-marks" data-tone={look.tone}>
      <look.icon size={13} stroke={2} aria-hidden="true" />
      <span className={iconOnly ? 'hl-visually-hidden' : 'visit-word'}>{look.word}</span>
      {waiting && (
        <>
          <IconCloudUp size={13} stroke={2} aria-hidden="true" />
          <span className="hl-visually-hidden">, waiting to be sent</span>
        </>
      )}
    </span>
  );
}
