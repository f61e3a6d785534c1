import { addMinutes, type Instant } from '../kernel/time.ts';
import { driveMinutes, type Place } from './travel-time.ts';

export interface StopToOrder {
  readonly id: string;
  /** Undefined: the address has no coordinates; a drive of `unknownDriveMinutes` is assumed. */
  readonly place?: Place | undefined;
  readonly window: { readonly earliest: Instant; readonly latest: Instant };
  readonly minutesAtDoor: number;
}

export interface OrderedStop {
  readonly id: string;
  readonly arriveAt: Instant;
  /** After its window closes. */
  readonly late: boolean;
}

/** From or to a door whose place nobody knows. */
export const unknownDriveMinutes = 25;

/**
 * A simple order, the same for the same input: always the door that can be served soonest among those that still can be in time and whose turn
 * now makes no other late that was in time; where none can be, the one that closes first. For a better one ask the planner.
 */
export function nearestFeasible(
  from: { readonly at: Instant; readonly place?: Place | undefined },
  stops: readonly StopToOrder[],
): OrderedStop[] {
  const left = [...stops].sort((a, b) => (a.id < b.id ? -1 : 1));
  const ordered: OrderedStop[] = [];
  let { at, place } = from;
  while (left.length > 0) {
    const options = left.map((stop) => ({ stop, arriveAt: arrival(at, place, stop) }));
    const inTime = options.filter(({ stop, arriveAt }) => arriveAt <= stop.window.latest);
    const safe = inTime.filter((option) =>
      inTime.every((other) => other === option || stillInTime(option.stop, option.arriveAt, other.stop)),
    );
    const [next] = (safe.length > 0 ? safe : inTime.length > 0 ? inTime : options).sort((a, b) =>
      safe.length > 0
        ? compare(a.arriveAt, b.arriveAt) || compare(a.stop.window.latest, b.stop.window.latest)
        : compare(a.stop.window.latest, b.stop.window.latest) || compare(a.arriveAt, b.arriveAt),
    );
    if (!next) break;
    left.splice(left.indexOf(next.stop), 1);
    ordered.push({ id: next.stop.id, arriveAt: next.arriveAt, late: next.arriveAt > next.stop.window.latest });
    at = addMinutes(next.arriveAt, next.stop.minutesAtDoor);
    place = next.stop.place;
  }
  return ordered;
}

function stillInTime(first: StopToOrder, arriveAt: Instant, other: StopToOrder): boolean {
  return arrival(addMinutes(arriveAt, first.minutesAtDoor), first.place, other) <= other.window.latest;
}

function arrival(at: Instant, from: Place | undefined, { place, window }: StopToOrder): Instant {
  const there = addMinutes(at, Math.ceil(from && place ? driveMinutes(from, place) : unknownDriveMinutes));
  return there < window.earliest ? window.earliest : there;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
