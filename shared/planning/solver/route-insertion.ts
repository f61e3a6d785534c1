import type { Dice } from './random.ts';
import { predFields } from './near.ts';
import type { RouteProblem } from './route-problem.ts';
import type { RouteState } from './route-state.ts';

const blinkRate = 0.01;

/** The cheapest place for a stop among those behind which it may well stand; now and then it looks away from one. */
export function routeInsertion(problem: RouteProblem, state: RouteState, random: Dice, preds: Int32Array, predWidth: number) {
  const { places: L, cost: C, time: T, allowed, surcharge } = problem;
  const { open, close, service, demand } = problem.stops;
  const { capacity } = problem.vehicles;
  const { n, V, place, next, leave, late, arc, vehicleOf, load, lists, lengths, kinds, onRoad } = state;
  const skew = howSkew(C, L);

  const found = { after: -1, delta: 0 };
  const drawBlink = (): number => 1 + Math.floor(Math.log(1 - random.next()) / Math.log(1 - blinkRate));
  let blink = drawBlink();

  /** Between `at` and the one that follows; `way` and `minutes` lead from there to the stop. */
  function tryAfter(at: number, stop: number, way: number, minutes: number): void {
    const to = next[at];
    const row = place[stop] * L + place[to];
    let delta = way + C[row] - arc[at];
    if (delta >= found.delta) return;
    let start = leave[at] + minutes;
    if (start < open[stop]) start = open[stop];
    if (start > close[stop] || start + service[stop] + T[row] > late[to]) return;
    const v = vehicleOf[at];
    if (load[v] + demand[stop] > capacity[v]) return;
    if (allowed && allowed[stop * V + v] === 0) return;
    if (surcharge) {
      delta += surcharge[stop * V + v];
      if (delta >= found.delta) return;
    }
    if (--blink <= 0) {
      blink = drawBlink();
      return;
    }
    found.delta = delta;
    found.after = at;
  }

  function tryFirst(v: number, stop: number): void {
    const row = place[n + v] * L + place[stop];
    const way = C[row];
    if (2 * (way - arc[n + v]) - skew < found.delta) tryAfter(n + v, stop, way, T[row]);
  }

  /** False where none costs less than `most`. */
  function cheapest(stop: number, most: number): boolean {
    found.after = -1;
    found.delta = most;
    const until = (stop + 1) * predWidth * predFields;
    for (let k = stop * predWidth * predFields; k < until; k += predFields) {
      const at = preds[k];
      if (at < 0) break;
      const way = preds[k + 1];
      // No way round is shorter than straight on: what is left of it once the arc is gone is paid there and back.
      if (2 * (way - arc[at]) - skew >= found.delta) continue;
      tryAfter(at, stop, way, preds[k + 2]);
    }
    for (let i = 0; i < lengths[kinds]; i++) tryFirst(onRoad[i], stop);
    for (let kind = 0; kind < kinds; kind++) if (lengths[kind] > 0) tryFirst(lists[kind][lengths[kind] - 1], stop);
    return found.after >= 0;
  }

  return { cheapest, found };
}

/** By how much a way there and the way back differ at most, twice, and a little for ways that were rounded. */
function howSkew(cost: Int32Array, places: number): number {
  let most = 0;
  for (let a = 0; a < places; a++) for (let b = 0; b < a; b++) most = Math.max(most, Math.abs(cost[a * places + b] - cost[b * places + a]));
  return 2 * most + 2;
}
