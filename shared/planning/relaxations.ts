import { missingSkills } from './compile-request.ts';
import type { PlanLink, PlannedStop, PlanPerson, PlanProblem, PlanRequest, PlanStop, Relaxation } from './plan-request.ts';
import { bound, driveOf, walkDay, walkUnrested, type BoundStop, type Drive, type WalkedDay } from './walk-day.ts';

/** How many ways are told for each problem. */
const told = 3;
/** What a way out asks of people, so that the cheapest comes first: a minute of each, or once. */
const price = { later: 1, earlier: 1.5, longer: 3, promise: 60, accept: 180, teach: 240 };
/** Nobody is asked for more than this. */
const mostMinutes = 120;

/** For so many problems everybody's day is walked through; of a day that is as broken as that, the rest is told in one way each. */
const deep = 12;

interface Way {
  readonly way: Relaxation;
  readonly price: number;
}

interface Days {
  readonly request: PlanRequest;
  readonly stops: ReadonlyMap<string, PlanStop>;
  readonly planned: ReadonlyMap<string, PlannedStop>;
  readonly drive: Drive;
  readonly linksOf: (stopId: string) => readonly PlanLink[];
  readonly dayOf: (personId: string) => readonly BoundStop[];
  readonly person: (id: string) => PlanPerson | undefined;
}

/** What would mend each problem of a plan at the least cost: each way was walked through, with everything else as planned. */
export function relaxations(request: PlanRequest, planned: readonly PlannedStop[], problems: readonly PlanProblem[]): Relaxation[] {
  if (problems.length === 0) return [];
  const stops = new Map(request.stops.map((stop) => [stop.id, stop]));
  const at = new Map(planned.map((one) => [one.stopId, one]));
  const people = new Map(request.people.map((person) => [person.id, person]));
  const byPerson = new Map<string, PlannedStop[]>();
  for (const one of planned) byPerson.set(one.personId, [...(byPerson.get(one.personId) ?? []), one]);
  const links = new Map<string, PlanLink[]>();
  for (const link of request.links) for (const id of [link.first, link.second]) links.set(id, [...(links.get(id) ?? []), link]);
  const linksOf = (stopId: string): readonly PlanLink[] => links.get(stopId) ?? [];
  const bounded = new Map<string, readonly BoundStop[]>();
  const boundDay = (personId: string): readonly BoundStop[] =>
    (byPerson.get(personId) ?? []).flatMap(({ stopId }) => {
      const stop = stops.get(stopId);
      return stop ? [bound(stop, linksOf(stopId), at)] : [];
    });
  const days: Days = {
    ...{ request, stops, planned: at, drive: driveOf(request), linksOf },
    dayOf: (personId) => {
      const day = bounded.get(personId) ?? boundDay(personId);
      bounded.set(personId, day);
      return day;
    },
    person: (id) => people.get(id),
  };
  let walked = 0;
  return problems.flatMap((problem) =>
    waysOut(problem, days, walked++ < deep)
      .sort((a, b) => a.price - b.price)
      .slice(0, told)
      .map(({ way }) => way),
  );
}

function waysOut(problem: PlanProblem, days: Days, walk: boolean): Way[] {
  switch (problem.kind) {
    case 'late':
      return whenLate(problem.stopId, problem.personId, problem.minutes, days, walk);
    case 'overtime':
    case 'into-time-off':
      return whenTooLong(problem.personId, problem.minutes, days);
    case 'no-break':
      return whenNoBreak(problem.personId, days);
    case 'overloaded':
      return whenOverloaded(problem.personId, problem.by, days);
    case 'nobody-may':
      return whenNobodyMay(problem.stopId, days, walk);
    case 'window-closed':
      return problem.minutes === undefined ? [] : [longer(problem.stopId, problem.minutes)];
    default:
      return [];
  }
}

const longer = (stopId: string, minutes: number): Way => ({ way: { kind: 'widen-window', stopId, minutes }, price: price.later * minutes });

function whenLate(stopId: string, personId: string, minutes: number, days: Days, walk: boolean): Way[] {
  const { drive, dayOf, person, stops, request } = days;
  const [who, stop] = [person(personId), stops.get(stopId)];
  const ways: Way[] = [{ way: { kind: 'widen-window', stopId, personId, minutes }, price: price.later * minutes }];
  if (!who || !stop || !walk) return ways;
  const day = dayOf(personId);
  const now = walkDay(who, day, drive);
  const mostEarly = Math.min(mostMinutes, who.from - (request.now ?? -Infinity));
  for (let early = 5; early <= mostEarly; early += 5) {
    if (!mends(walkDay(who, day, drive, who.from - early), now, stopId)) continue;
    ways.push({ way: { kind: 'start-earlier', stopId, personId, minutes: early }, price: price.earlier * early });
    break;
  }
  const [freed] = day
    .filter(({ stop: one }) => one.promised && one.id !== stopId)
    .filter(({ stop: one }) => {
      const without = walkDay(
        who,
        day.filter((other) => other.stop !== one),
        drive,
      );
      return mends(without, now, stopId);
    });
  if (freed) ways.push({ way: { kind: 'release-promise', stopId, promisedId: freed.stop.id }, price: price.promise });
  return [...ways, ...withSomebodyElse(stop, personId, days)];
}

/** In time, and nobody else later than now. */
const mends = (then: WalkedDay, now: WalkedDay, stopId: string): boolean =>
  !then.late.has(stopId) && then.overtime <= now.overtime && [...then.late].every(([id, by]) => by <= (now.late.get(id) ?? 0));

/** Somebody in whose day the stop would find room, for the price of a competency, of a wish of the patient, or of a longer day. */
function withSomebodyElse(stop: PlanStop, not: string | undefined, { request, planned, drive, dayOf, linksOf }: Days): Way[] {
  const links = linksOf(stop.id);
  const one = bound(stop, links, planned);
  return request.people.flatMap((person): Way[] => {
    if (person.id === not || person.role !== stop.role || (stop.promised && stop.current)) return [];
    const missing = missingSkills(stop, person);
    const unwanted = stop.avoided.includes(person.id);
    // A box that stands in one van is not a matter of taste.
    if (unwanted && (missing.length > 0 || stop.role === 'driver')) return [];
    const day = dayOf(person.id);
    if (day.some(({ stop: { id } }) => links.some(({ first, second }) => id === first || id === second))) return [];
    const now = walkDay(person, day, drive);
    let least = Infinity;
    for (let i = 0; i <= day.length; i++) {
      const withIt = [...day.slice(0, i), one, ...day.slice(i)];
      const atBest = walkUnrested(person, withIt, drive);
      if (atBest.late.has(stop.id) || atBest.lateSum > now.lateSum) continue;
      const then = walkDay(person, withIt, drive);
      if (then.late.has(stop.id) || then.lateSum > now.lateSum || then.restOff > now.restOff) continue;
      least = Math.min(least, Math.max(0, then.overtime - now.overtime));
    }
    if (least > mostMinutes) return [];
    const over: Way[] = [];
    if (missing.length > 0)
      over.push({
        way: { kind: 'teach', stopId: stop.id, personId: person.id, missing },
        price: price.teach * missing.length + price.longer * least,
      });
    else if (unwanted)
      over.push({ way: { kind: 'accept-person', stopId: stop.id, personId: person.id }, price: price.accept + price.longer * least });
    else if (least > 0)
      over.push({
        way: { kind: 'work-longer', stopId: stop.id, personId: person.id, minutes: Math.ceil(least) },
        price: price.longer * least,
      });
    return over;
  });
}

/** The person stays longer; what else would help was cheaper or dearer than that to the planner already. */
function whenTooLong(personId: string, minutes: number, { dayOf }: Days): Way[] {
  const last = dayOf(personId).at(-1)?.stop;
  return last ? [{ way: { kind: 'work-longer', stopId: last.id, personId, minutes }, price: price.longer * minutes }] : [];
}

function whenNoBreak(personId: string, { dayOf, person, drive }: Days): Way[] {
  const who = person(personId);
  if (!who?.rest) return [];
  const minutes = Math.ceil(walkDay(who, dayOf(personId), drive).restOff);
  return minutes > 0 ? [{ way: { kind: 'move-break', personId, minutes }, price: price.later * minutes }] : [];
}

/** The fewest stops that would have to go with another van. */
function whenOverloaded(personId: string, by: number, { dayOf }: Days): Way[] {
  const off: string[] = [];
  let left = by;
  const heavy = dayOf(personId)
    .filter(({ stop }) => !stop.promised)
    .sort((a, b) => (b.stop.load ?? 0) - (a.stop.load ?? 0));
  for (const { stop } of heavy) {
    if (left <= 0) break;
    off.push(stop.id);
    left -= stop.load ?? 0;
  }
  return off.length > 0 && left <= 0 ? [{ way: { kind: 'carry-less', personId, stopIds: off }, price: 0 }] : [];
}

/** One more competency for whoever lacks the fewest, or the patient takes somebody who has them all: first those who have room that day. */
function whenNobodyMay(stopId: string, days: Days, walk: boolean): Way[] {
  const stop = days.stops.get(stopId);
  if (!stop) return [];
  const room = walk ? withSomebodyElse(stop, undefined, days) : [];
  const found = new Set(room.flatMap(({ way }) => ('personId' in way && way.personId ? [way.personId] : [])));
  // Nobody has room: who would be able to is told all the same.
  const rest = days.request.people.flatMap((person): Way[] => {
    if (person.role !== stop.role || found.has(person.id)) return [];
    const missing = missingSkills(stop, person);
    const unwanted = stop.avoided.includes(person.id);
    if (unwanted && (missing.length > 0 || stop.role === 'driver')) return [];
    const way: Relaxation = unwanted
      ? { kind: 'accept-person', stopId, personId: person.id }
      : { kind: 'teach', stopId, personId: person.id, missing };
    return [{ way, price: 1000 + (unwanted ? price.accept : price.teach * missing.length) }];
  });
  return [...room, ...rest];
}
