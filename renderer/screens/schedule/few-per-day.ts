import { startOfDay } from 'date-fns';
import type { VisitEvent } from './visit-event.ts';

/** A month's cell shows a handful of lines: the library lays each week's visits against each other, so it is given no more than can be seen. */
const most = 8;

/** The first visits of each day. */
export function fewPerDay(events: readonly VisitEvent[]): readonly VisitEvent[] {
  const counts = new Map<number, number>();
  return [...events]
    .sort((a, b) => a.start.getTime() - b.start.getTime())
    .filter((event) => {
      const day = +startOfDay(event.start);
      const count = (counts.get(day) ?? 0) + 1;
      counts.set(day, count);
      return count <= most;
    });
}

/** How many visits begin on each day, by its first moment. */
export function countByDay(events: readonly VisitEvent[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const { start } of events) {
    const day = +startOfDay(start);
    counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return counts;
}
