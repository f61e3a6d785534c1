import { dice } from './random.ts';
import type { Progress } from './budget.ts';
import { nearestStops } from './near.ts';
import { routeInsertion } from './route-insertion.ts';
import type { RoutePlan, RouteProblem } from './route-problem.ts';
import { routeRuin, type RuinSize } from './route-ruin.ts';
import { routeState } from './route-state.ts';

export interface RuinOptions extends Partial<RuinSize> {
  readonly seed: number;
  /** First and last temperature, in units of the mean arc of the first plan. */
  readonly hot?: number;
  readonly cold?: number;
  /** Begins from this plan instead of from nothing. */
  readonly from?: readonly (readonly number[])[];
  readonly onBetter?: (cost: number, iterations: number) => void;
}

const nearStops = 256;
const nearPredecessors = 40;

/**
 * Slack induction by string removals (Christiaens & Vanden Berghe, Transportation Science 2020): take strings of stops out of neighbouring
 * routes, put them back greedily while sometimes looking away, accept by simulated annealing over the whole budget. What annealing would accept
 * at most is drawn beforehand, so putting back is given up as soon as it is sure to end above it.
 */
export function ruinAndRecreate(problem: RouteProblem, progress: Progress, options: RuinOptions): RoutePlan {
  const { surcharge, stops } = problem;
  const { open, close, demand, penalty, place } = stops;
  const random = dice(options.seed);
  const state = routeState(problem);
  const { n, V, absent, sum, count } = state;
  const { near, width, preds, predWidth } = nearestStops(problem, nearStops, nearPredecessors);
  const { cheapest, found } = routeInsertion(problem, state, random, preds, predWidth);
  const ruin = routeRuin(state, random, near, width, {
    meanRuin: options.meanRuin ?? 10,
    longestString: options.longestString ?? 10,
  });
  const fromDepot = Int32Array.from(place, (to) => problem.cost[problem.vehicles.start[0] * problem.places + to]);

  const sortKey = new Float64Array(n);
  function sortAbsent(): void {
    const order = random.next() * 17;
    for (let i = 0; i < sum.absent; i++) {
      const s = absent[i];
      if (order < 4) sortKey[s] = random.next();
      else if (order < 8) sortKey[s] = -demand[s];
      else if (order < 10) sortKey[s] = -fromDepot[s];
      else if (order < 11) sortKey[s] = fromDepot[s];
      else if (order < 13) sortKey[s] = close[s] - open[s];
      else if (order < 15) sortKey[s] = open[s];
      else sortKey[s] = -close[s];
    }
    for (let i = 1; i < sum.absent; i++) {
      const s = absent[i];
      const key = sortKey[s];
      let j = i - 1;
      for (; j >= 0 && sortKey[absent[j]] > key; j--) absent[j + 1] = absent[j];
      absent[j + 1] = s;
    }
  }

  /** What all costs afterwards, with the penalties of whom no place was found for; Infinity, and only half done, when that is `limit` or more. */
  function recreate(limit: number): number {
    sortAbsent();
    const many = sum.absent;
    let left = 0;
    let penalties = 0;
    for (let i = 0; i < many; i++) {
      const stop = absent[i];
      const room = limit - sum.driven - penalties;
      if (room <= 0) return Infinity;
      if (cheapest(stop, penalty[stop] < room ? penalty[stop] : room)) {
        state.touch(state.vehicleOf[found.after]);
        state.insert(stop, found.after, found.delta);
      } else {
        penalties += penalty[stop];
        absent[left++] = stop;
      }
    }
    sum.absent = left;
    return sum.driven + penalties < limit ? sum.driven + penalties : Infinity;
  }

  // The first plan: greedy, or the one handed in.
  options.from?.forEach((route, v) => {
    for (const stop of route) {
      const at = state.prev[n + V + v];
      const [a, b, c] = [state.place[at], state.place[n + V + v], place[stop]].map((p) => p);
      const { cost: C, places: L } = problem;
      state.insert(stop, at, C[a * L + c] + C[c * L + b] - C[a * L + b] + (surcharge ? surcharge[stop * V + v] : 0));
    }
    state.refresh(v);
  });
  sum.absent = 0;
  for (let s = 0; s < n; s++) if (state.vehicleOf[s] < 0) absent[sum.absent++] = s;
  let cost = recreate(Infinity);

  let best = cost;
  const bestNext = state.next.slice();
  let arcs = n - sum.absent;
  for (let v = 0; v < V; v++) if (count[v] > 0) arcs++;
  const unit = Math.max(1e-9, sum.driven / Math.max(1, arcs));
  const hot = unit * (options.hot ?? 2);
  const cold = unit * (options.cold ?? 0.07);
  let temperature = hot;
  let done = 0;
  for (;;) {
    if ((done & 31) === 0) {
      const part = progress(done);
      if (part >= 1) break;
      temperature = hot * Math.pow(cold / hot, part);
    }
    done++;
    state.keep();
    ruin();
    const now = recreate(Math.floor(cost - temperature * Math.log(1 - random.next())) + 1);
    if (now === Infinity) {
      state.restore();
      continue;
    }
    cost = now;
    if (cost >= best) continue;
    best = cost;
    bestNext.set(state.next);
    options.onBetter?.(cost, done);
  }
  const routes = state.routesOf(bestNext);
  const served = new Uint8Array(n);
  for (const route of routes) for (const stop of route) served[stop] = 1;
  return {
    routes,
    leftOut: Array.from({ length: n }, (_, s) => s).filter((s) => served[s] === 0),
    cost: best,
    iterations: done,
  };
}
