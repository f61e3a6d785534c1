import { timedAgenda } from './timed-agenda.ts';
import { timedCarry } from './timed-carry.ts';
import { timedChanges } from './timed-changes.ts';
import { timedMoments } from './timed-moments.ts';
import type { TimedPlan, TimedProblem, TimedWeights } from './timed-problem.ts';
import { timedState } from './timed-state.ts';

export type TimedRoutes = ReturnType<typeof timedRoutes>;

export interface SavedRoutes {
  readonly I: Int32Array;
  readonly F: Float64Array;
}

/**
 * A plan that can be changed and taken back. Every unit has a key; each person's legs stand in the order of their keys, so a plan can never wait
 * in a circle. A change is carried forward only to those units whose times it really moves, in the order of the keys.
 */
export function timedRoutes(problem: TimedProblem) {
  const { allowed, people } = problem;
  /** What counts while searching: see `soften`. */
  const weights: { -readonly [K in keyof TimedWeights]: TimedWeights[K] } = { ...problem.weights };
  const { unit: unitOf } = problem.legs;
  const { first, second, group } = problem.units;
  const state = timedState(problem);
  const { I, F, place, at, size, undo } = state;
  const { N, V } = size;
  const { NEXT, WHO, BREAK, BROKE, START, DRIVE_SUM, LATE_SUM, LATE_MAX, WAIT_SUM, OVER_SUM, IDLE_MAX, EXTRA } = at;
  const agenda = timedAgenda(state);
  const moments = timedMoments(problem, state, agenda);
  const changes = timedChanges(problem, weights, state, agenda, moments);
  const { propagate, keep } = timedCarry(problem, weights, state, agenda, moments, changes);

  function missedBreaks(): number {
    let missed = 0;
    for (let v = 0; v < V; v++) if (people.breakMinutes[v] > 0 && I[NEXT + N + v] < N && I[BROKE + v] === 0) missed++;
    return missed;
  }

  function cost(w: TimedWeights = weights): number {
    return (
      w.travel * F[DRIVE_SUM] +
      w.late * F[LATE_SUM] +
      (w.latest > 0 ? w.latest * F[LATE_MAX] : 0) +
      w.wait * F[WAIT_SUM] +
      w.overtime * F[OVER_SUM] +
      w.idle * F[IDLE_MAX] +
      (w.missedBreak > 0 ? w.missedBreak * missedBreaks() : 0) +
      F[EXTRA]
    );
  }

  /** What a plan may break at a price costs only this part of it, so that a search gets past what is tight; `trueCost` is what it really costs. */
  function soften(part: number): void {
    weights.late = problem.weights.late * part;
    weights.overtime = problem.weights.overtime * part;
    weights.missedBreak = problem.weights.missedBreak * part;
  }

  const trueCost = (): number => cost(problem.weights);

  /** The whole state, to go back to later. */
  const save = (into?: SavedRoutes): SavedRoutes => {
    if (!into) return { I: I.slice(), F: F.slice() };
    into.I.set(I);
    into.F.set(F);
    return into;
  };
  function load(saved: SavedRoutes): void {
    I.set(saved.I);
    F.set(saved.F);
    keep();
  }

  function plan(moves: number): TimedPlan {
    const breakBefore = new Int32Array(V).fill(-2);
    const breakStart = new Float64Array(V).fill(-1);
    const routes = Array.from({ length: V }, (_, v) => {
      const route: number[] = [];
      for (let at = I[NEXT + N + v]; at < N; at = I[NEXT + at]) route.push(at);
      if (route.length > 0 && people.breakMinutes[v] > 0 && I[BROKE + v] === 1) {
        const node = I[BREAK + v];
        breakBefore[v] = node < N ? node : -1;
        breakStart[v] = moments.breakMoment(node, v);
      }
      return route;
    });
    const start = F.slice(START, START + N);
    for (let i = 0; i < N; i++) if (I[WHO + i] < 0) start[i] = NaN;
    return { routes, start, breakBefore, breakStart, cost: trueCost(), moves };
  }

  return {
    ...{ I, F, place, at, size, allowed, unitOf, first, second, group, weights },
    ...changes,
    lateness: moments.lateness,
    ...{ propagate, soften, cost, trueCost, keep, undo, save, load, plan },
  };
}
