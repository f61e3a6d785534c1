import type { CSSProperties } from 'react';
import type { DayLayoutFunction } from 'react-big-calendar';
import { lanesOf, type Span } from './day-layout.ts';
import type { VisitEvent } from './visit-event.ts';

/** What the library says of one day's axis; the same object as long as the day's slots are the same. */
interface SlotMetrics {
  getRange(start: Date, end: Date): { readonly top: number; readonly height: number };
}

interface Styled {
  readonly event: VisitEvent;
  readonly style: CSSProperties;
}

const laidOut = new WeakMap<SlotMetrics, { readonly events: readonly VisitEvent[]; readonly styled: Styled[] }>();

/** Our layout in the library's terms. A day whose visits did not change keeps its layout. */
export const styleDay: DayLayoutFunction<VisitEvent> = ({ events, slotMetrics }) => {
  const metrics = slotMetrics as SlotMetrics;
  const before = laidOut.get(metrics);
  if (before && before.events.length === events.length && events.every((event, i) => event === before.events[i])) return before.styled;
  const ranges = events.map((event) => metrics.getRange(event.start, event.end));
  const lanes = lanesOf(ranges.map(({ top, height }): Span => ({ from: top, to: top + height })));
  const styled = events.map((event, i): Styled => ({ event, style: styleOf(ranges[i], lanes[i]) }));
  // In the order of time, so that Tab goes through the day as the eye does.
  styled.sort((a, b) => a.event.start.getTime() - b.event.start.getTime());
  laidOut.set(metrics, { events, styled });
  return styled;
};

function styleOf(
  range: ReturnType<SlotMetrics['getRange']> | undefined,
  lane: ReturnType<typeof lanesOf>[number] | undefined,
): CSSProperties {
  if (!range || !lane) return {};
  const share = 100 / lane.columns;
  const gap = lane.column === 0 ? 0 : 2;
  const place = {
    top: range.top,
    height: `calc(${range.height}% - 2px)`,
    width: `calc(${lane.covers * share}% - ${gap}px)`,
    // The library's own name for the distance from the side that its language begins at.
    xOffset: `calc(${lane.column * share}% + ${gap}px)`,
  };
  return place;
}
