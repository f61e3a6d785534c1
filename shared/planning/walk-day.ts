import { placeKey, placesOf } from './places.ts';
import type { Minute, PlanLink, PlannedStop, PlanPerson, PlanRequest, PlanStop } from './plan-request.ts';
import { driveMinutes, type Place } from './travel-time.ts';

/** A stop as it may begin: in its hours, and in step with whoever it hangs together with, as that one is planned. */
export interface BoundStop {
  readonly stop: PlanStop;
  /** Those of its windows that can be kept at all. */
  readonly windows: PlanStop['windows'];
  readonly notBefore: Minute;
  readonly notAfter: Minute;
}

export interface WalkedDay {
  /** Minutes late, by stop; those in time are not listed. */
  readonly late: ReadonlyMap<string, number>;
  readonly lateSum: number;
  readonly overtime: number;
  /** How far outside of its hours the break must lie. */
  readonly restOff: number;
}

export type Drive = (from: Place, to: Place) => number;

/** Minutes by car as the planner reckons with them; asked once for each two places. */
export function driveOf(request: PlanRequest): Drive {
  const row = new Map(placesOf(request).map((place, i) => [placeKey(place), i]));
  const factor = request.driveFactor ?? 1;
  const rows = new Map<Place, number>();
  const known = new Map<number, number>();
  const rowOf = (place: Place): number => {
    const found = rows.get(place) ?? row.get(placeKey(place)) ?? -1;
    rows.set(place, found);
    return found;
  };
  return (a, b) => {
    const [i, j] = [rowOf(a), rowOf(b)];
    if (i === j) return 0;
    const key = i * row.size + j;
    const minutes = known.get(key) ?? Math.ceil(factor * (request.drive?.[i]?.[j] ?? driveMinutes(a, b)));
    known.set(key, minutes);
    return minutes;
  };
}

/** What hangs together with a stop bounds it by where that stands in the plan. */
export function bound(stop: PlanStop, links: readonly PlanLink[], planned: ReadonlyMap<string, PlannedStop>): BoundStop {
  let [notBefore, notAfter] = [-Infinity, Infinity];
  for (const { first, second, minGap, maxGap } of links) {
    const other = planned.get(first === stop.id ? second : first)?.start;
    if (other === undefined) continue;
    const isFirst = first === stop.id;
    notBefore = Math.max(notBefore, isFirst ? other - maxGap : other + minGap);
    notAfter = Math.min(notAfter, isFirst ? other - minGap : other + maxGap);
  }
  return { stop, windows: stop.windows.filter(({ from, to }) => to >= from), notBefore, notAfter };
}

/** One person's day in this order, as early as may be, with the break where it harms least. */
export function walkDay(person: PlanPerson, day: readonly BoundStop[], drive: Drive, from = person.from): WalkedDay {
  const [first, last] = person.rest && day.length > 0 ? [0, day.length] : [-1, -1];
  let best: WalkedDay | undefined;
  for (let restAt = first; restAt <= last; restAt++) {
    const walked = walk(person, day, drive, from, restAt);
    if (harm(walked) === 0) return walked;
    if (!best || harm(walked) < harm(best)) best = walked;
  }
  return best ?? { late: new Map(), lateSum: 0, overtime: 0, restOff: 0 };
}

/** The same without any break: nothing can be later than then, so what is late here is late wherever the break lies. */
export const walkUnrested = (person: PlanPerson, day: readonly BoundStop[], drive: Drive): WalkedDay =>
  walk(person, day, drive, person.from, -1);

const harm = ({ lateSum, overtime, restOff }: WalkedDay): number => 30 * lateSum + 3 * overtime + restOff;

function walk(person: PlanPerson, day: readonly BoundStop[], drive: Drive, from: Minute, restAt: number): WalkedDay {
  const late = new Map<string, number>();
  let [lateSum, restOff] = [0, 0];
  let [now, place] = [from, person.start];
  let off = 0;
  const away = person.away ?? [];
  const rest = (): void => {
    if (!person.rest) return;
    now = Math.max(now, person.rest.from);
    restOff += Math.max(0, now + person.rest.minutes - person.rest.to);
    now += person.rest.minutes;
  };
  day.forEach((one, i) => {
    const { stop } = one;
    if (!stop.place) return;
    if (restAt === i) rest();
    let begin = beginning(one, now + drive(place, stop.place));
    for (let next = away[off]; next && begin + stop.minutes + drive(stop.place, person.end) > next.from; next = away[++off]) {
      const over = now + drive(place, person.end) - next.from;
      if (over > 0) lateSum += over;
      now = Math.max(next.to, now);
      place = person.end;
      begin = beginning(one, now + drive(place, stop.place));
    }
    const by = Math.max(0, begin - lastMoment(one, begin));
    if (by > 0) late.set(stop.id, by);
    lateSum += by;
    now = begin + stop.minutes;
    place = stop.place;
  });
  for (const { from: begins, to } of away.slice(off)) {
    lateSum += Math.max(0, now + drive(place, person.end) - begins);
    now = Math.max(to, now);
    place = person.end;
  }
  if (restAt === day.length) rest();
  return { late, lateSum, restOff, overtime: Math.max(0, now + drive(place, person.end) - person.to) };
}

function beginning({ windows, notBefore }: BoundStop, ready: Minute): Minute {
  const soonest = Math.max(ready, notBefore);
  let next = Infinity;
  for (const { from, to } of windows) {
    if (soonest >= from && soonest <= to) return soonest;
    if (from > soonest && from < next) next = from;
  }
  return next === Infinity ? soonest : next;
}

function lastMoment({ windows, notAfter }: BoundStop, begin: Minute): Minute {
  let last = -Infinity;
  for (const { from, to } of windows) if (from <= begin && to > last) last = to;
  return Math.min(notAfter, last);
}
