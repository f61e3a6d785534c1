import { driveMatrix, placeKey, placesOf } from './places.ts';
import { usualWeights, type PlanPerson, type PlanProblem, type PlanRequest, type PlanStop } from './plan-request.ts';
import type { TimedPlan, TimedProblem } from './solver/timed-problem.ts';

export interface Compiled {
  readonly problem: TimedProblem;
  /** The stops that can be planned at all, by leg; after them everybody's time off, as if it were a promise. */
  readonly stops: readonly PlanStop[];
  /** How many of the stops are stops. */
  readonly real: number;
  /** Those that cannot, and why. */
  readonly hopeless: readonly PlanProblem[];
  /** The plan as it stands, to begin from. */
  readonly current: TimedPlan;
  /** When each leg stands now; NaN where it stands nowhere. */
  readonly wanted: Float64Array;
  /** Minutes are counted from here. */
  readonly zero: number;
}

const neverLeftOut = 1e9;
/** A minute of somebody's time off against a minute that a patient waits: it is as good as never taken. */
const timeOffIsSoDear = 20;
/** What patients are told: nobody is promised 10:07. */
const stepMinutes = 5;

export function missingSkills(stop: PlanStop, person: PlanPerson): readonly string[] {
  return stop.needs.filter((need) => !person.skills.includes(need));
}

export function may(stop: PlanStop, person: PlanPerson): boolean {
  if (stop.role !== person.role || stop.avoided.includes(person.id)) return false;
  return missingSkills(stop, person).length === 0;
}

/** Says what must be said about stops that nobody can serve whatever the plan, and puts the rest into arrays. */
export function compileRequest(request: PlanRequest): Compiled {
  const weights = { ...usualWeights, ...request.weights };
  const hopeless: PlanProblem[] = [];
  const partner = new Map(request.links.flatMap(({ first, second }) => [[first, second] as const, [second, first] as const]));
  const able = new Set<string>();
  for (const stop of request.stops) {
    const why = hopelessBecause(stop, request.people);
    if (why) hopeless.push(why);
    else able.add(stop.id);
  }
  const real = able.size;
  const stops = [...request.stops.filter(({ id }) => able.has(id)), ...request.people.flatMap(timeOff)];
  const index = new Map(stops.map((stop, i) => [stop.id, i]));
  const places = placesOf(request);
  const row = new Map(places.map((place, i) => [placeKey(place), i]));
  const zero = Math.min(...request.people.map(({ from }) => from), ...stops.flatMap(({ windows }) => windows.map(({ from }) => from)));
  // On a step itself, so that steps counted from here are steps of the wall clock.
  const base = Number.isFinite(zero) ? Math.floor(zero / 60) * 60 : 0;
  const V = request.people.length;

  const links = request.links.filter(({ first, second }) => able.has(first) && able.has(second) && first !== second);
  const second = new Map(links.map((link) => [link.first, link]));
  const isSecond = new Set(links.map((link) => link.second));
  const heads = stops.filter(({ id }) => !isSecond.has(id));
  const unitOf = new Int32Array(stops.length);
  heads.forEach((stop, u) => {
    const link = second.get(stop.id);
    unitOf[index.get(stop.id) ?? 0] = u;
    if (link) unitOf[index.get(link.second) ?? 0] = u;
  });

  const windows = stops.map((stop) => windowsOf(stop, request.people));
  const windowFrom = new Int32Array(stops.length + 1);
  windows.forEach((list, i) => (windowFrom[i + 1] = (windowFrom[i] ?? 0) + list.length));
  const allowed = new Uint8Array(stops.length * V);
  const surcharge = new Float64Array(stops.length * V);
  stops.forEach((stop, i) =>
    request.people.forEach((person, v) => {
      const held = heldBy(stop, request.people);
      allowed[i * V + v] = may(stop, person) && (held === undefined || held === person.id) ? 1 : 0;
      surcharge[i * V + v] =
        (stop.preferred.length > 0 && !stop.preferred.includes(person.id) ? weights.otherThanPreferred : 0) +
        (stop.current && stop.current.personId !== person.id ? (stop.role === 'nurse' ? weights.changePerson : 1) : 0);
    }),
  );
  const people = request.people;
  const floats = (pick: (person: PlanPerson) => number) => Float64Array.from(people, pick);
  const spot = (place: PlanStop['place']): number => (place ? (row.get(placeKey(place)) ?? 0) : 0);
  const leaveOut = (stop: PlanStop | undefined): number => (stop?.leaveOutCost === undefined ? neverLeftOut : stop.leaveOutCost);
  const steps = Float64Array.from(stops, (stop) => (heldBy(stop, people) === undefined ? (request.stepMinutes ?? stepMinutes) : 0));
  const problem: TimedProblem = {
    places: places.length,
    time: driveMatrix(request, places),
    legs: {
      place: Int32Array.from(stops, ({ place }) => spot(place)),
      service: Float64Array.from(stops, ({ minutes }) => minutes),
      unit: unitOf,
      demand: Float64Array.from(stops, ({ load }) => load ?? 0),
      windowFrom,
      step: steps,
      strict: Float64Array.from(stops, (_, i) => (i < real ? 1 : timeOffIsSoDear)),
      windowOpen: Float64Array.from(windows.flat(), ({ from }) => from - base),
      windowClose: Float64Array.from(windows.flatMap((list, i) => list.map((one) => lastBegin(one, stops[i], steps[i] ?? 0) - base))),
    },
    units: {
      first: Int32Array.from(heads, ({ id }) => index.get(id) ?? 0),
      second: Int32Array.from(heads, ({ id }) => index.get(second.get(id)?.second ?? '') ?? -1),
      minGap: Float64Array.from(heads, ({ id }) => second.get(id)?.minGap ?? 0),
      maxGap: Float64Array.from(heads, ({ id }) => second.get(id)?.maxGap ?? 0),
      group: Int32Array.from(heads, (_, u) => u),
    },
    leftOut: Float64Array.from(heads, (stop) => {
      const other = partner.get(stop.id);
      return Math.min(neverLeftOut, leaveOut(stop) + (other && isSecond.has(other) ? leaveOut(stops[index.get(other) ?? -1]) : 0));
    }),
    people: {
      start: Int32Array.from(people, ({ start }) => spot(start)),
      end: Int32Array.from(people, ({ end }) => spot(end)),
      open: floats(({ from }) => from - base),
      close: floats(({ to }) => to - base),
      capacity: floats(({ capacity }) => capacity ?? Infinity),
      breakMinutes: floats(({ rest }) => rest?.minutes ?? 0),
      breakOpen: floats(({ rest }) => (rest ? rest.from - base : 0)),
      breakLast: floats(({ rest }) => (rest ? rest.to - rest.minutes - base : 0)),
    },
    allowed,
    surcharge,
    weights: {
      travel: 1,
      late: weights.late,
      latest: 0,
      wait: weights.wait,
      overtime: weights.overtime,
      idle: weights.unevenness,
      missedBreak: weights.missedBreak,
      overload: 1000,
    },
    windowMetAt: 'start',
  };
  const wanted = Float64Array.from(stops, ({ current }) => (current ? current.start - base : NaN));
  return { problem, stops, real, hopeless, current: currentPlan(stops, people, base), wanted, zero: base };
}

/** A stop of its own where the day ends, at one moment, which nobody else can take over. */
function timeOff({ id, role, end, away = [] }: PlanPerson): PlanStop[] {
  return away.map(({ from, to }, i): PlanStop => ({
    ...{ id: `away ${i} ${id}`, role, place: end, minutes: to - from, windows: [{ from, to: from }] },
    ...{ needs: [], preferred: [], avoided: [], current: { personId: id, start: from }, promised: true },
  }));
}

function hopelessBecause(stop: PlanStop, people: readonly PlanPerson[]): PlanProblem | undefined {
  if (!stop.place) return { kind: 'no-place', stopId: stop.id };
  if (stop.windows.every(({ from, to }) => to < from)) {
    const short = Math.min(...stop.windows.map(({ from, to }) => from - to));
    return { kind: 'window-closed', stopId: stop.id, ...(Number.isFinite(short) ? { minutes: Math.ceil(short) } : {}) };
  }
  if (people.some((person) => may(stop, person))) return undefined;
  const lacking = people.filter(({ role, id }) => role === stop.role && !stop.avoided.includes(id)).map((p) => missingSkills(stop, p));
  const [fewest] = lacking.sort((a, b) => a.length - b.length);
  // Of those whom the patient takes; where it takes none, what it needs is not what is missing.
  return { kind: 'nobody-may', stopId: stop.id, missing: fewest ?? (people.some(({ role }) => role === stop.role) ? [] : stop.needs) };
}

/** Who a promised stop is promised by, as long as that person works. */
function heldBy({ promised, current }: PlanStop, people: readonly PlanPerson[]): string | undefined {
  return promised && current && people.some(({ id }) => id === current.personId) ? current.personId : undefined;
}

/** The last full step in the hours; nobody is told 10:32 because the hours end at 10:33. One that stands at such a minute may stay. */
function lastBegin({ from, to }: { from: number; to: number }, stop: PlanStop | undefined, step: number): number {
  if (step === 0 || (stop?.current && stop.current.start % step !== 0)) return to;
  const last = Math.floor(to / step) * step;
  return last >= from ? last : to;
}

/** Windows that can be kept, in order; a promised stop has one moment, as long as the one who promised is there. */
function windowsOf(stop: PlanStop, people: readonly PlanPerson[]): readonly { from: number; to: number }[] {
  if (stop.current && heldBy(stop, people) !== undefined) return [{ from: stop.current.start, to: stop.current.start }];
  return stop.windows.filter(({ from, to }) => to >= from).sort((a, b) => a.from - b.from);
}

function currentPlan(stops: readonly PlanStop[], people: readonly PlanPerson[], zero: number): TimedPlan {
  const start = Float64Array.from(stops, ({ current }) => (current ? current.start - zero : NaN));
  const routes = people.map(({ id }) =>
    stops
      .map((stop, i) => ({ stop, i }))
      .filter(({ stop }) => stop.current?.personId === id)
      .sort((a, b) => (a.stop.current?.start ?? 0) - (b.stop.current?.start ?? 0))
      .map(({ i }) => i),
  );
  const none = new Int32Array(people.length).fill(-2);
  return { routes, start, breakBefore: none, breakStart: new Float64Array(people.length), cost: 0, moves: 0 };
}
