import type { CSSProperties } from 'react';
import type { DayLayoutFunction } from 'react-big-calendar';
import { startOfHour } from 'date-fns';
import type { CalendarItem, Crowd } from './calendar-item.ts';
import { isVisit } from './calendar-item.ts';
import { thinOut, type Thinned } from './crowd.ts';
import { lanesOf, type Span } from './day-layout.ts';
import type { VisitEvent } from './visit-event.ts';
import { visitLook } from './visit-look.ts';

interface Range {
  readonly top: number;
  readonly height: number;
}

/** What the library says of one day's axis; the same object as long as the day's slots are the same. */
interface SlotMetrics {
  getRange(start: Date, end: Date): Range;
}

interface Styled {
  readonly event: CalendarItem;
  readonly style: CSSProperties;
}

/** Room at the right of a crowded day for the numbers of what is not shown. */
const numbersPx = 36;

/** A layout that draws only the first of a day's visits yet. For one drawing: what was cut in another week says nothing of this one. */
export interface PartLayout {
  readonly layout: DayLayoutFunction<CalendarItem>;
  /** Whether any day had more to draw: a crowded day has far fewer cards than visits. */
  cutsADay: boolean;
}

/** Our layout in the library's terms, with at most so many visits side by side; of a day's visits only the first `limit` are drawn yet. */
export function dayStyler(most: number): (limit: number) => PartLayout {
  const all = styleDay(most);
  return (limit) => {
    const part: PartLayout = {
      layout: (day) => {
        const styled = all(day);
        if (styled.length <= limit) return styled;
        part.cutsADay = true;
        return styled.slice(0, limit);
      },
      cutsADay: false,
    };
    return part;
  };
}

type Day = Parameters<DayLayoutFunction<CalendarItem>>[0];

/** A day whose visits did not change keeps its layout. */
function styleDay(most: number): (day: Day) => Styled[] {
  const laidOut = new WeakMap<SlotMetrics, { readonly events: readonly CalendarItem[]; readonly styled: Styled[] }>();
  return ({ events, slotMetrics }) => {
    const metrics = slotMetrics as SlotMetrics;
    const before = laidOut.get(metrics);
    if (before && before.events.length === events.length && events.every((event, i) => event === before.events[i])) return before.styled;
    const visits = events.filter(isVisit);
    const styled = lay(visits, metrics, most);
    // In the order of time, so that Tab goes through the day as the eye does.
    styled.sort((a, b) => a.event.start.getTime() - b.event.start.getTime());
    laidOut.set(metrics, { events, styled });
    return styled;
  };
}

function lay(visits: readonly VisitEvent[], metrics: SlotMetrics, most: number): Styled[] {
  const ranges = visits.map((event) => metrics.getRange(event.start, event.end));
  const spans = ranges.map(({ top, height }): Span => ({ from: top, to: top + height }));
  const thinned = thinOut(
    spans,
    most,
    (i) => needsPerson(visits[i]),
    (i) => +startOfHour(visits[i]?.start ?? 0),
  );
  if (thinned) return crowded(visits, ranges, thinned, metrics, most);
  const lanes = lanesOf(spans);
  return visits.map((event, i): Styled => ({ event, style: styleOf(ranges[i], lanes[i]) }));
}

function needsPerson(visit: VisitEvent | undefined): boolean {
  if (!visit) return false;
  const { doc } = visit.row.record;
  return !doc.practitionerId || visitLook(doc).tone === 'caution';
}

function crowded(visits: readonly VisitEvent[], ranges: readonly Range[], thinned: Thinned, metrics: SlotMetrics, most: number): Styled[] {
  const shown = visits.flatMap((event, i): Styled[] => {
    const lane = thinned.lanes[i];
    const range = ranges[i];
    if (lane === undefined || !range) return [];
    const part = `(100% - ${numbersPx}px) / ${most}`;
    return [
      {
        event,
        style: placed(range, { width: `calc(${part} - 2px)`, xOffset: `calc(${part} * ${lane})` }),
      },
    ];
  });
  const numbers = [...thinned.rest].map(([hour, hidden]): Styled => {
    const start = new Date(hour);
    const end = new Date(hour + 3_600_000);
    const event: Crowd = { id: `more-${hour}`, title: `${hidden.length} more`, start, end, hidden: hidden.length };
    return {
      event,
      style: placed(metrics.getRange(start, end), { width: `${numbersPx - 4}px`, xOffset: `calc(100% - ${numbersPx - 4}px)` }),
    };
  });
  return [...shown, ...numbers];
}

function styleOf(range: Range | undefined, lane: ReturnType<typeof lanesOf>[number] | undefined): CSSProperties {
  if (!range || !lane) return {};
  const share = 100 / lane.columns;
  const gap = lane.column === 0 ? 0 : 2;
  return placed(range, {
    width: `calc(${lane.covers * share}% - ${gap}px)`,
    xOffset: `calc(${lane.column * share}% + ${gap}px)`,
  });
}

/** `xOffset` is the library's own name for the distance from the side that its language begins at. */
function placed(range: Range, across: { readonly width: string; readonly xOffset: string }): CSSProperties {
  const style = { top: range.top, height: `calc(${range.height}% - 2px)`, ...across };
  return style;
}
