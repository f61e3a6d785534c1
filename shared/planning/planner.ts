import { compileRequest } from './compile-request.ts';
import { usualWeights, type DayPlan, type PlannedStop, type PlanProblem, type PlanRequest, type PlanStop } from './plan-request.ts';
import { relaxations } from './relaxations.ts';
import { annealer } from './solver/anneal.ts';
import type { Progress } from './solver/budget.ts';
import type { SavedRoutes } from './solver/timed-routes.ts';

export interface PlannerOptions {
  readonly seed: number;
  /** How many moves in all; the same seed and the same number give the same plan. */
  readonly moves: number;
  /** Keeps close to what stands: begins there, and only looks around it. */
  readonly repair?: boolean;
  /** How much of the budget is spent; absent: as many moves as were made. With a clock here two runs need not give the same plan. */
  readonly progress?: Progress;
}

export interface Planner {
  /** The plan so far; the first one is there before the first step. Where it costs little, stops begin when they stand now. */
  readonly plan: () => DayPlan;
  readonly cost: () => number;
  /** 0 to 1. */
  readonly part: () => number;
  /** The best so far, for another planner of the same request, and what that one found. */
  readonly best: () => SavedRoutes;
  readonly adopt: (plan: SavedRoutes) => void;
  /** Goes on for so many moves; false when the whole budget is spent. */
  readonly step: (moves: number) => boolean;
}

/** What is tight is tight for minutes: while these cost little at first, a search gets past it. */
export const fromNothing = { hot: 2, cold: 0.05, soft: 0.05 };
/** Cool enough not to forget what stands, and mostly taking out and putting back; warmer where what is late could not simply be put elsewhere. */
export const aroundWhatStands = {
  ...{ hot: 0.3, cold: 0.02, soft: 1, ruin: 0.3 },
  whenLate: { hot: 1, cold: 0.03, soft: 0.2, ruin: 0.3, focus: 0.4 },
};

/** Visits and deliveries of a day or of some days, for everyone at once. Pure: no clock, no dice but the seed. */
export function planner(request: PlanRequest, options: PlannerOptions): Planner {
  const compiled = compileRequest(request);
  // Putting back asks everybody: dear where there are many.
  const fewer = Math.min(1, 150 / Math.max(1, compiled.stops.length));
  const temper = options.repair ? aroundWhatStands : { ...fromNothing, ruin: 0.1 };
  const search = annealer(compiled.problem, { seed: options.seed, from: compiled.current, ...temper, ruin: temper.ruin * fewer });
  const spent = options.progress ?? ((moves: number) => moves / options.moves);
  const part = (): number => (compiled.stops.length === 0 ? 1 : Math.min(1, spent(search.moves())));
  return {
    part,
    cost: search.cost,
    step(moves) {
      const stretch = 64;
      for (let i = 0; i < moves && part() < 1; i += stretch)
        search.step(Math.min(stretch, Math.max(1, options.moves - search.moves())), part());
      return part() < 1;
    },
    best: search.best,
    adopt: search.adopt,
    plan() {
      const price = request.weights?.changeHour ?? usualWeights.changeHour;
      return dayPlan(request, compiled, search.plan({ wanted: compiled.wanted, price }));
    },
  };
}

/** All of it at once. */
export function planDay(request: PlanRequest, options: PlannerOptions): DayPlan {
  const run = planner(request, options);
  while (run.step(4096));
  return run.plan();
}

type Compiled = ReturnType<typeof compileRequest>;

function dayPlan(request: PlanRequest, compiled: Compiled, found: ReturnType<ReturnType<typeof annealer>['plan']>): DayPlan {
  const { problem, stops, real, zero } = compiled;
  const drive = (from: number, to: number): number => problem.time[from * problem.places + to] ?? 0;
  const planned: PlannedStop[] = [];
  const problems: PlanProblem[] = [...compiled.hopeless];
  const breaks: { personId: string; start: number; minutes: number }[] = [];
  let driven = 0;
  let lateMinutes = 0;
  let overtimeMinutes = 0;
  found.routes.forEach((route, v) => {
    const person = request.people[v];
    if (!person) return;
    // Who has only time off that day does not drive and owes no break.
    if (!route.some((leg) => leg < real)) return;
    let place = problem.people.start[v] ?? 0;
    let free = person.from;
    let load = 0;
    for (const leg of route) {
      const stop = stops[leg];
      if (!stop) continue;
      const to = problem.legs.place[leg] ?? 0;
      const start = (found.start[leg] ?? 0) + zero;
      const minutes = drive(place, to);
      driven += minutes;
      place = to;
      free = start + stop.minutes;
      load += stop.load ?? 0;
      if (leg >= real) {
        const over = latenessOf(stop, start);
        if (over > 0) problems.push({ kind: 'into-time-off', personId: person.id, minutes: Math.ceil(over) });
        continue;
      }
      planned.push({ stopId: stop.id, personId: person.id, start, end: start + stop.minutes, driveMinutes: minutes });
      const late = latenessOf(stop, start);
      if (late > 0) problems.push({ kind: 'late', stopId: stop.id, personId: person.id, minutes: Math.ceil(late) });
      lateMinutes += late;
    }
    const home = drive(place, problem.people.end[v] ?? 0);
    driven += home;
    const restAt = found.breakBefore[v] ?? -2;
    if (person.rest && restAt === -2) problems.push({ kind: 'no-break', personId: person.id });
    if (person.rest && restAt !== -2)
      breaks.push({ personId: person.id, start: (found.breakStart[v] ?? 0) + zero, minutes: person.rest.minutes });
    const back = (restAt === -1 && person.rest ? (found.breakStart[v] ?? 0) + zero + person.rest.minutes : free) + home;
    if (back > person.to) problems.push({ kind: 'overtime', personId: person.id, minutes: Math.ceil(back - person.to) });
    overtimeMinutes += Math.max(0, back - person.to);
    if (person.capacity !== undefined && load > person.capacity)
      problems.push({ kind: 'overloaded', personId: person.id, by: load - person.capacity });
  });
  const served = new Set(planned.map(({ stopId }) => stopId));
  for (const { id } of stops.slice(0, real)) if (!served.has(id)) problems.push({ kind: 'left-out', stopId: id });
  return {
    stops: planned,
    breaks,
    problems,
    relaxations: relaxations(request, planned, problems),
    cost: found.cost,
    totals: { driveMinutes: driven, lateMinutes, overtimeMinutes },
    moves: found.moves,
  };
}

function latenessOf({ windows }: PlanStop, start: number): number {
  const open = windows.filter(({ from, to }) => to >= from);
  const begun = open.filter(({ from }) => from <= start);
  return begun.length === 0 ? 0 : Math.max(0, Math.min(...begun.map(({ to }) => start - to)));
}
