import type { RouteProblem } from './route-problem.ts';

export type RouteState = ReturnType<typeof routeState>;

/** What leads on from a stop that stands on no route: so cheap that nobody wants to come between. */
const nowhere = -(1 << 28);

/**
 * Routes that can be changed and taken back. A node is a stop, or where a vehicle starts (n + v) or ends (n + V + v). Of each is kept when it is
 * left at the earliest, when it may begin at the latest, and what the way from it to the next costs: a stop is tried between two others in O(1).
 */
export function routeState(problem: RouteProblem) {
  const { places: L, cost: C, time: T, surcharge } = problem;
  const { open, close, service, demand } = problem.stops;
  const fleet = problem.vehicles;
  const n = open.length;
  const V = fleet.start.length;
  const nodes = n + 2 * V;
  const place = new Int32Array(nodes);
  const next = new Int32Array(nodes).fill(-1);
  const prev = new Int32Array(nodes).fill(-1);
  const leave = new Int32Array(nodes);
  const late = new Int32Array(nodes);
  const arc = new Int32Array(nodes).fill(nowhere);
  const vehicleOf = new Int32Array(nodes).fill(-1);
  const load = new Int32Array(V);
  const count = new Int32Array(V);
  const absent = new Int32Array(n);
  /** What the ways and surcharges cost, and how many stops stand on no route. */
  const sum = { driven: 0, absent: n };

  // Vehicles on the road, then those that stand idle, by kind.
  const kinds = Math.max(0, ...fleet.kind) + 1;
  const lists = Array.from({ length: kinds + 1 }, () => new Int32Array(V));
  const lengths = new Int32Array(kinds + 1);
  const position = new Int32Array(V);
  const onRoad = lists[kinds];
  function enlist(v: number, list: number): void {
    position[v] = lengths[list];
    lists[list][lengths[list]++] = v;
  }
  function move(v: number, from: number, to: number): void {
    const last = lists[from][--lengths[from]];
    lists[from][position[v]] = last;
    position[last] = position[v];
    enlist(v, to);
  }
  function setCount(v: number, many: number): void {
    if (count[v] === 0 && many > 0) move(v, fleet.kind[v], kinds);
    else if (count[v] > 0 && many === 0) move(v, kinds, fleet.kind[v]);
    count[v] = many;
  }

  place.set(problem.stops.place);
  for (let s = 0; s < n; s++) absent[s] = s;
  for (let v = V - 1; v >= 0; v--) {
    const [s, e] = [n + v, n + V + v];
    place[s] = fleet.start[v];
    place[e] = fleet.end[v];
    next[s] = e;
    prev[e] = s;
    leave[s] = fleet.open[v];
    late[e] = fleet.close[v];
    arc[s] = C[place[s] * L + place[e]];
    sum.driven += arc[s];
    vehicleOf[s] = vehicleOf[e] = v;
    enlist(v, fleet.kind[v]);
    refresh(v);
  }

  function refresh(v: number): void {
    let at = n + v;
    for (let to = next[at]; to < n; to = next[to]) {
      const arrive = leave[at] + T[place[at] * L + place[to]];
      leave[to] = (arrive < open[to] ? open[to] : arrive) + service[to];
      at = to;
    }
    at = n + V + v;
    for (let from = prev[at]; from >= 0; from = prev[from]) {
      if (from >= n) {
        late[from] = late[at] - T[place[from] * L + place[at]];
        break;
      }
      const latest = late[at] - T[place[from] * L + place[at]] - service[from];
      late[from] = latest > close[from] ? close[from] : latest;
      at = from;
    }
  }

  function insert(stop: number, after: number, delta: number): void {
    const v = vehicleOf[after];
    const before = next[after];
    next[after] = stop;
    prev[stop] = after;
    next[stop] = before;
    prev[before] = stop;
    arc[after] = C[place[after] * L + place[stop]];
    arc[stop] = C[place[stop] * L + place[before]];
    vehicleOf[stop] = v;
    load[v] += demand[stop];
    setCount(v, count[v] + 1);
    sum.driven += delta;
    let at = after;
    for (let to = stop; to < n; to = next[to]) {
      const arrive = leave[at] + T[place[at] * L + place[to]];
      const left = (arrive < open[to] ? open[to] : arrive) + service[to];
      if (to !== stop && left === leave[to]) break;
      leave[to] = left;
      at = to;
    }
    at = before;
    for (let from = stop; from < n; from = prev[from]) {
      const latest = late[at] - T[place[from] * L + place[at]] - service[from];
      const value = latest > close[from] ? close[from] : latest;
      if (from !== stop && value === late[from]) break;
      late[from] = value;
      at = from;
    }
  }

  /** Its route is to be refreshed afterwards. */
  function remove(stop: number): void {
    const [before, after, v] = [prev[stop], next[stop], vehicleOf[stop]];
    const way = C[place[before] * L + place[after]];
    sum.driven += way - arc[before] - arc[stop];
    if (surcharge) sum.driven -= surcharge[stop * V + v];
    arc[before] = way;
    arc[stop] = nowhere;
    next[before] = after;
    prev[after] = before;
    vehicleOf[stop] = -1;
    load[v] -= demand[stop];
    setCount(v, count[v] - 1);
    absent[sum.absent++] = stop;
  }

  // What a refused step is undone from: the routes as they were, first touched first.
  const kept = new Int32Array(nodes + V);
  const keptLeave = new Int32Array(nodes + V);
  const keptLate = new Int32Array(nodes + V);
  const keptArc = new Int32Array(nodes + V);
  const keptFrom = new Int32Array(V + 1);
  const keptLoad = new Int32Array(V);
  const keptAbsent = new Int32Array(n);
  const touched = new Int32Array(V);
  const touchedIn = new Int32Array(V);
  let round = 0;
  let touchedCount = 0;
  let keptLength = 0;
  let absentBefore = 0;
  let drivenBefore = 0;

  /** What stands now is what `restore` goes back to. */
  function keep(): void {
    round++;
    touchedCount = 0;
    keptLength = 0;
    absentBefore = sum.absent;
    drivenBefore = sum.driven;
    for (let i = 0; i < absentBefore; i++) keptAbsent[i] = absent[i];
  }

  /** To be said before a route is changed. */
  function touch(v: number): void {
    if (touchedIn[v] === round) return;
    touchedIn[v] = round;
    keptFrom[touchedCount] = keptLength;
    keptLoad[touchedCount] = load[v];
    touched[touchedCount++] = v;
    for (let at = n + v; at < n || at === n + v; at = next[at]) {
      kept[keptLength] = at;
      keptLeave[keptLength] = leave[at];
      keptLate[keptLength] = late[at];
      keptArc[keptLength++] = arc[at];
    }
  }

  function restore(): void {
    for (let i = 0; i < touchedCount; i++) {
      for (let at = next[n + touched[i]]; at < n; at = next[at]) {
        vehicleOf[at] = -1;
        arc[at] = nowhere;
      }
    }
    keptFrom[touchedCount] = keptLength;
    for (let i = 0; i < touchedCount; i++) {
      const v = touched[i];
      let at = n + v;
      late[at] = keptLate[keptFrom[i]];
      arc[at] = keptArc[keptFrom[i]];
      for (let k = keptFrom[i] + 1; k < keptFrom[i + 1]; k++) {
        const stop = kept[k];
        next[at] = stop;
        prev[stop] = at;
        vehicleOf[stop] = v;
        leave[stop] = keptLeave[k];
        late[stop] = keptLate[k];
        arc[stop] = keptArc[k];
        at = stop;
      }
      next[at] = n + V + v;
      prev[n + V + v] = at;
      load[v] = keptLoad[i];
      setCount(v, keptFrom[i + 1] - keptFrom[i] - 1);
    }
    sum.absent = absentBefore;
    sum.driven = drivenBefore;
    for (let i = 0; i < absentBefore; i++) absent[i] = keptAbsent[i];
  }

  function routesOf(order: Int32Array): number[][] {
    return Array.from({ length: V }, (_, v) => {
      const route: number[] = [];
      for (let at = order[n + v]; at < n; at = order[at]) route.push(at);
      return route;
    });
  }

  return {
    ...{ n, V, place, next, prev, leave, late, arc, vehicleOf, load, count, absent, sum, lists, lengths, onRoad, kinds },
    ...{ refresh, insert, remove, keep, touch, restore, routesOf },
  };
}
