import { dice } from './random.ts';
import type { Progress } from './budget.ts';
import { nearestStops } from './near.ts';
import type { RoutePlan, RouteProblem } from './route-problem.ts';

export interface RuinOptions {
  readonly seed: number;
  /** First and last temperature, in units of the mean arc of the first plan. */
  readonly hot?: number;
  readonly cold?: number;
  /** Begins from this plan instead of from nothing. */
  readonly from?: readonly (readonly number[])[];
  readonly onBetter?: (cost: number, iterations: number) => void;
}

const meanRuin = 10;
const longestString = 10;
const blinkRate = 0.01;
const nearPredecessors = 40;

/**
 * Slack induction by string removals (Christiaens & Vanden Berghe, Transportation Science 2020): take strings of stops out of neighbouring
 * routes, put them back greedily while sometimes looking away, accept by simulated annealing over the whole budget.
 * A stop is tried between two others in O(1), because the earliest and the latest moment of each stop are kept.
 */
export function ruinAndRecreate(problem: RouteProblem, progress: Progress, options: RuinOptions): RoutePlan {
  const { places: L, cost: C, time: T, allowed, surcharge } = problem;
  const { open, close, service, demand, penalty } = problem.stops;
  const fleet = problem.vehicles;
  const n = open.length;
  const V = fleet.start.length;
  const nodes = n + 2 * V;
  const random = dice(options.seed);

  // A node is a stop, or where a vehicle starts (n + v) or ends (n + V + v).
  const place = new Int32Array(nodes);
  const serve = new Int32Array(nodes);
  const next = new Int32Array(nodes).fill(-1);
  const prev = new Int32Array(nodes).fill(-1);
  const early = new Int32Array(nodes);
  const late = new Int32Array(nodes);
  const vehicleOf = new Int32Array(nodes).fill(-1);
  const load = new Int32Array(V);
  const count = new Int32Array(V);
  place.set(problem.stops.place);
  serve.set(service);
  for (let v = 0; v < V; v++) {
    const [s, e] = [n + v, n + V + v];
    place[s] = fleet.start[v];
    place[e] = fleet.end[v];
    next[s] = e;
    prev[e] = s;
    early[s] = fleet.open[v];
    late[e] = fleet.close[v];
    vehicleOf[s] = vehicleOf[e] = v;
  }
  const { near, width, preds, predWidth } = nearestStops(problem, 256, nearPredecessors);

  let cost = 0;
  for (let v = 0; v < V; v++) refresh(v);
  const absent = new Int32Array(n);
  let absentCount = 0;

  function refresh(v: number): void {
    const end = n + V + v;
    let at = n + v;
    let sum = 0;
    let many = 0;
    for (let to = next[at]; to >= 0; to = next[to]) {
      const arrive = early[at] + serve[at] + T[place[at] * L + place[to]];
      early[to] = to < n && arrive < open[to] ? open[to] : arrive;
      if (to < n) {
        sum += demand[to];
        many++;
      }
      at = to;
    }
    load[v] = sum;
    count[v] = many;
    at = end;
    for (let from = prev[at]; from >= 0; from = prev[from]) {
      const latest = late[at] - T[place[from] * L + place[at]] - serve[from];
      late[from] = from < n && latest > close[from] ? close[from] : latest;
      at = from;
    }
  }

  function insert(stop: number, after: number): void {
    const v = vehicleOf[after];
    const before = next[after];
    next[after] = stop;
    prev[stop] = after;
    next[stop] = before;
    prev[before] = stop;
    vehicleOf[stop] = v;
    load[v] += demand[stop];
    count[v]++;
    let at = after;
    for (let to = stop; to >= 0; to = next[to]) {
      const arrive = early[at] + serve[at] + T[place[at] * L + place[to]];
      const value = to < n && arrive < open[to] ? open[to] : arrive;
      if (to !== stop && value === early[to]) break;
      early[to] = value;
      at = to;
    }
    at = before;
    for (let from = stop; from >= 0; from = prev[from]) {
      const latest = late[at] - T[place[from] * L + place[at]] - serve[from];
      const value = from < n && latest > close[from] ? close[from] : latest;
      if (from !== stop && value === late[from]) break;
      late[from] = value;
      at = from;
    }
  }

  function remove(stop: number): void {
    const [before, after, v] = [prev[stop], next[stop], vehicleOf[stop]];
    const a = place[before] * L;
    const b = place[after];
    const c = place[stop];
    cost -= C[a + c] + C[c * L + b] - C[a + b];
    if (surcharge) cost -= surcharge[stop * V + v];
    cost += penalty[stop];
    next[before] = after;
    prev[after] = before;
    vehicleOf[stop] = -1;
    absent[absentCount++] = stop;
  }

  // What a rejected step is undone from: the routes as they were, first touched first.
  const keep = new Int32Array(nodes + V);
  const keepFrom = new Int32Array(V);
  const touched = new Int32Array(V);
  const isTouched = new Uint8Array(V);
  let touchedCount = 0;
  let keepLength = 0;
  const keptAbsent = new Int32Array(n);

  function touch(v: number): void {
    if (isTouched[v]) return;
    isTouched[v] = 1;
    keepFrom[touchedCount] = keepLength;
    touched[touchedCount++] = v;
    for (let at = next[n + v]; at < n; at = next[at]) keep[keepLength++] = at;
  }

  function restore(): void {
    for (let i = 0; i < absentCount; i++) vehicleOf[absent[i]] = -1;
    for (let i = 0; i < touchedCount; i++) for (let at = next[n + touched[i]]; at < n; at = next[at]) vehicleOf[at] = -1;
    for (let i = 0; i < touchedCount; i++) {
      const v = touched[i];
      const until = i + 1 < touchedCount ? keepFrom[i + 1] : keepLength;
      link(v, keep, keepFrom[i], until);
    }
  }

  function link(v: number, list: ArrayLike<number>, from: number, until: number): void {
    let at = n + v;
    for (let k = from; k < until; k++) {
      const stop = list[k];
      next[at] = stop;
      prev[stop] = at;
      vehicleOf[stop] = v;
      at = stop;
    }
    next[at] = n + V + v;
    prev[n + V + v] = at;
    refresh(v);
  }

  let blink = 1;
  const drawBlink = (): number => 1 + Math.floor(Math.log(1 - random.next()) / Math.log(1 - blinkRate));

  /** The cheapest place for a stop: after this node; -1 when no vehicle can. */
  let bestAt = -1;
  let bestCost = 0;
  function tryAfter(at: number, stop: number, v: number): void {
    const to = next[at];
    const a = place[at] * L;
    const b = place[to];
    const c = place[stop];
    let delta = C[a + c] + C[c * L + b] - C[a + b];
    if (surcharge) delta += surcharge[stop * V + v];
    if (delta >= bestCost) return;
    let start = early[at] + serve[at] + T[a + c];
    if (start < open[stop]) start = open[stop];
    if (start > close[stop] || start + serve[stop] + T[c * L + b] > late[to]) return;
    if (--blink <= 0) {
      blink = drawBlink();
      return;
    }
    bestCost = delta;
    bestAt = at;
  }

  const kindSeen = new Int32Array(V).fill(-1);
  let kindRound = 0;
  function place1(stop: number): void {
    bestAt = -1;
    bestCost = penalty[stop];
    const d = demand[stop];
    const base = stop * predWidth;
    for (let k = 0; k < predWidth; k++) {
      const at = preds[base + k];
      if (at < 0) break;
      const v = vehicleOf[at];
      if (v < 0 || load[v] + d > fleet.capacity[v]) continue;
      if (allowed && allowed[stop * V + v] === 0) continue;
      tryAfter(at, stop, v);
    }
    kindRound++;
    for (let v = 0; v < V; v++) {
      if (load[v] + d > fleet.capacity[v]) continue;
      if (count[v] === 0) {
        if (kindSeen[fleet.kind[v]] === kindRound) continue;
        kindSeen[fleet.kind[v]] = kindRound;
      }
      if (allowed && allowed[stop * V + v] === 0) continue;
      tryAfter(n + v, stop, v);
    }
  }

  const sortKey = new Float64Array(n);
  function recreate(): void {
    const list = absent.subarray(0, absentCount);
    const order = random.next() * 17;
    const depot = fleet.start[0] * L;
    for (let i = 0; i < absentCount; i++) {
      const s = list[i];
      sortKey[s] =
        order < 4
          ? random.next()
          : order < 8
            ? -demand[s]
            : order < 10
              ? -C[depot + place[s]]
              : order < 11
                ? C[depot + place[s]]
                : order < 13
                  ? close[s] - open[s]
                  : order < 15
                    ? open[s]
                    : -close[s];
    }
    for (let i = 1; i < absentCount; i++) {
      const s = list[i];
      const key = sortKey[s];
      let j = i - 1;
      for (; j >= 0 && sortKey[list[j]] > key; j--) list[j + 1] = list[j];
      list[j + 1] = s;
    }
    let left = 0;
    for (let i = 0; i < absentCount; i++) {
      const stop = list[i];
      place1(stop);
      if (bestAt < 0) {
        absent[left++] = stop;
        continue;
      }
      touch(vehicleOf[bestAt]);
      insert(stop, bestAt);
      cost += bestCost - penalty[stop];
    }
    absentCount = left;
  }

  const strung = new Int32Array(V).fill(-1);
  let ruinRound = 0;
  function ruin(): void {
    ruinRound++;
    let used = 0;
    for (let v = 0; v < V; v++) if (count[v] > 0) used++;
    if (used === 0) return;
    const mean = (n - absentCount) / used;
    const seed = random.below(n);
    if (random.next() < 0.005) {
      // A whole route, now and then: what strings of ten cannot loosen.
      const v = vehicleOf[seed];
      if (v >= 0) ruinString(v, next[n + v], count[v], 0);
    }
    const most = Math.min(longestString, mean);
    const strings = Math.floor(random.next() * ((4 * meanRuin) / (1 + most) - 1) + 1);
    let done = 0;
    for (let k = -1; k < width && done < strings; k++) {
      const stop = k < 0 ? seed : near[seed * width + k];
      const v = vehicleOf[stop];
      if (v < 0 || strung[v] === ruinRound) continue;
      const longest = Math.min(count[v], most);
      const length = Math.floor(random.next() * longest + 1);
      done++;
      // A split string keeps some stops in its middle.
      let spare = 0;
      if (length > 1 && length < count[v] && random.next() < 0.5) {
        spare = 1;
        while (length + spare < count[v] && random.next() > 0.01 && random.next() < 0.5) spare++;
      }
      const whole = length + spare;
      let before = 0;
      for (let at = prev[stop]; at < n && before < whole - 1; at = prev[at]) before++;
      let after = 0;
      for (let at = next[stop]; at < n && after < whole - 1; at = next[at]) after++;
      const least = Math.max(0, whole - 1 - after);
      const back = least + random.below(Math.min(before, whole - 1) - least + 1);
      let at = stop;
      for (let i = 0; i < back; i++) at = prev[at];
      ruinString(v, at, whole, spare);
    }
  }

  function ruinString(v: number, from: number, whole: number, spare: number): void {
    strung[v] = ruinRound;
    touch(v);
    const skip = spare > 0 ? 1 + random.below(whole - spare) : whole;
    let at = from;
    for (let i = 0; i < whole && at < n; i++) {
      const to = next[at];
      if (i < skip || i >= skip + spare) remove(at);
      at = to;
    }
    refresh(v);
  }

  // The first plan: greedy, or the one handed in.
  for (let s = 0; s < n; s++) {
    cost += penalty[s];
    absent[absentCount++] = s;
  }
  if (options.from) {
    options.from.forEach((route, v) => {
      for (const stop of route) {
        const at = prev[n + V + v];
        const [a, b, c] = [place[at] * L, place[n + V + v], place[stop]];
        cost += C[a + c] + C[c * L + b] - C[a + b] - penalty[stop] + (surcharge ? surcharge[stop * V + v] : 0);
        next[at] = stop;
        prev[stop] = at;
        next[stop] = n + V + v;
        prev[n + V + v] = stop;
        vehicleOf[stop] = v;
      }
      refresh(v);
    });
    absentCount = 0;
    for (let s = 0; s < n; s++) if (vehicleOf[s] < 0) absent[absentCount++] = s;
  }
  blink = drawBlink();
  recreate();

  let bestTotal = cost;
  let best = copy();
  function copy(): number[][] {
    return Array.from({ length: V }, (_, v) => {
      const route: number[] = [];
      for (let at = next[n + v]; at < n; at = next[at]) route.push(at);
      return route;
    });
  }

  let penalties = 0;
  for (let i = 0; i < absentCount; i++) penalties += penalty[absent[i]];
  let arcs = n - absentCount;
  for (let v = 0; v < V; v++) if (count[v] > 0) arcs++;
  const unit = Math.max(1e-9, (cost - penalties) / Math.max(1, arcs));
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
    const before = cost;
    const absentBefore = absentCount;
    for (let i = 0; i < touchedCount; i++) isTouched[touched[i]] = 0;
    touchedCount = 0;
    keepLength = 0;
    for (let i = 0; i < absentCount; i++) keptAbsent[i] = absent[i];
    ruin();
    recreate();
    if (cost > before && cost - before > -temperature * Math.log(1 - random.next())) {
      restore();
      absentCount = absentBefore;
      for (let i = 0; i < absentCount; i++) {
        absent[i] = keptAbsent[i];
        vehicleOf[absent[i]] = -1;
      }
      cost = before;
    } else if (cost < bestTotal) {
      bestTotal = cost;
      best = copy();
      options.onBetter?.(cost, done);
    }
  }
  const served = new Uint8Array(n);
  for (const route of best) for (const stop of route) served[stop] = 1;
  return {
    routes: best,
    leftOut: Array.from({ length: n }, (_, s) => s).filter((s) => served[s] === 0),
    cost: bestTotal,
    iterations: done,
  };
}
