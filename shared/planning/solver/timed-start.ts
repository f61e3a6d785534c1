import type { TimedPlan, TimedProblem } from './timed-problem.ts';
import type { TimedRoutes } from './timed-routes.ts';

/** For each leg those that may well stand beside it: near in place and in time, with somebody who may do both. */
export function neighbours(problem: TimedProblem) {
  const { places: L, time: T, legs } = problem;
  const { place, service, windowFrom, windowOpen, windowClose } = legs;
  const N = service.length;
  const width = Math.min(N - 1, 30);
  const near = new Int32Array(Math.max(0, N * width)).fill(-1);
  const score = new Float64Array(width + 1);
  const list = new Int32Array(width + 1);
  const V = problem.people.open.length;
  const together = (a: number, b: number): boolean => {
    for (let v = 0; v < V; v++) if (problem.allowed[a * V + v] === 1 && problem.allowed[b * V + v] === 1) return true;
    return false;
  };
  for (let a = 0; a < N; a++) {
    let many = 0;
    for (let b = 0; b < N; b++) {
      if (a === b || legs.unit[a] === legs.unit[b]) continue;
      const ab = T[place[a] * L + place[b]];
      const ba = T[place[b] * L + place[a]];
      const drive = ab < ba ? ab : ba;
      if (many === width && drive >= score[many - 1]) continue;
      let apart = Infinity;
      for (let i = windowFrom[a]; i < windowFrom[a + 1]; i++)
        for (let j = windowFrom[b]; j < windowFrom[b + 1]; j++) {
          const wait = Math.min(
            Math.max(0, windowOpen[j] - windowClose[i] - service[a] - ab),
            Math.max(0, windowOpen[i] - windowClose[j] - service[b] - ba),
          );
          const late = Math.min(
            Math.max(0, windowOpen[i] + service[a] + ab - windowClose[j]),
            Math.max(0, windowOpen[j] + service[b] + ba - windowClose[i]),
          );
          apart = Math.min(apart, 0.2 * wait + late);
        }
      const far = drive + apart;
      // Dearest last: who may do both is asked only of those who are near enough.
      if ((many === width && far >= score[many - 1]) || !together(a, b)) continue;
      let k = many < width ? many++ : many - 1;
      for (; k > 0 && score[k - 1] > far; k--) {
        score[k] = score[k - 1];
        list[k] = list[k - 1];
      }
      score[k] = far;
      list[k] = b;
    }
    for (let k = 0; k < many; k++) near[a * width + k] = list[k];
  }
  return { near, width };
}

/** Of so many people the cost of one more stop is worked out. */
const mostAsked = 40;

/** Greedy: in the order of their windows, each unit to whom it costs least; or the plan handed in, as far as it still may be. */
export function firstPlan(problem: TimedProblem, routes: TimedRoutes, from?: TimedPlan): void {
  const { F, allowed, first, second, group } = routes;
  const { U, V, N } = routes.size;
  const { windowFrom, windowOpen, windowClose } = problem.legs;
  const middle = (u: number): number => {
    const k = windowFrom[first[u]];
    return 0.3 * windowOpen[k] + 0.7 * windowClose[k];
  };
  for (let u = 0; u < U; u++) F[routes.at.KEY + u] = middle(u) + u * 1e-6;
  const placed = new Uint8Array(U);
  if (from) {
    takeOver(routes, from, placed);
    // Before anything else is squeezed in: nobody's break is taken by what comes on top.
    placeBreaks(problem, routes);
  }
  const order = Array.from({ length: U }, (_, u) => u)
    .filter((u) => placed[u] === 0)
    .sort((a, b) => F[routes.at.KEY + a] - F[routes.at.KEY + b]);
  const ranked = new Int32Array(mostAsked);
  const rankKey = new Float64Array(mostAsked);
  /** Who could be there soon and near, if there were nobody to wait for; the first so many. */
  const rank = (leg: number, most: number): Int32Array => {
    const to = problem.legs.place[leg];
    const open = windowOpen[windowFrom[leg]];
    let many = 0;
    for (let v = 0; v < V; v++) {
      if (allowed[leg * V + v] === 0) continue;
      const last = routes.I[routes.at.PREV + N + V + v];
      const at = last < N ? problem.legs.place[last] : problem.people.start[v];
      const free = last < N ? F[routes.at.START + last] + problem.legs.service[last] : problem.people.open[v];
      const drive = problem.time[at * problem.places + to];
      const key = (free + drive > open ? free + drive : open) + drive;
      if (many === most && key >= rankKey[many - 1]) continue;
      let k = many < most ? many++ : many - 1;
      for (; k > 0 && rankKey[k - 1] > key; k--) {
        rankKey[k] = rankKey[k - 1];
        ranked[k] = ranked[k - 1];
      }
      rankKey[k] = key;
      ranked[k] = v;
    }
    return ranked.slice(0, many);
  };
  const cheapest = (leg: number): number => {
    let best = Infinity;
    let chosen = -1;
    for (const v of rank(leg, mostAsked)) {
      routes.keep();
      routes.attach(leg, v);
      routes.propagate();
      const cost = routes.cost();
      routes.undo();
      if (cost < best) {
        best = cost;
        chosen = v;
      }
    }
    return chosen;
  };
  for (const u of order) {
    const a = first[u];
    const b = second[u];
    if (b < 0) {
      const who = cheapest(a);
      if (who < 0) continue;
      routes.attach(a, who);
    } else {
      let best = Infinity;
      let pair: readonly [number, number] | undefined;
      for (const v of rank(a, 8))
        for (const w of rank(b, 8)) {
          if (v === w) continue;
          routes.keep();
          routes.attach(a, v);
          routes.attach(b, w);
          routes.propagate();
          const cost = routes.cost();
          routes.undo();
          if (cost < best) {
            best = cost;
            pair = [v, w];
          }
        }
      if (!pair) continue;
      routes.attach(a, pair[0]);
      routes.attach(b, pair[1]);
    }
    routes.propagate();
    routes.keep();
    placed[u] = 1;
  }
  const whole = new Uint8Array(routes.size.G).fill(1);
  for (let u = 0; u < U; u++) if (placed[u] === 0) whole[group[u]] = 0;
  for (let g = 0; g < routes.size.G; g++) if (whole[g] === 1) routes.setGroupOut(g, 0);
  for (let u = 0; u < U; u++) if (placed[u] === 1 && whole[group[u]] === 0) routes.lift(u);
  placeBreaks(problem, routes);
  routes.propagate();
  routes.keep();
}

/** Keys under which everyone's legs stand in the order of the plan handed in: a unit follows all that come before it on either route. */
function keysInOrder(routes: TimedRoutes, from: TimedPlan, who: Int32Array): void {
  const { F, unitOf, first, second } = routes;
  const { U, N } = routes.size;
  const before: number[][] = Array.from({ length: U }, () => []);
  from.routes.forEach((route) => {
    const kept = route.filter((leg) => who[leg] >= 0);
    kept.forEach((leg, i) => {
      if (i > 0 && unitOf[kept[i - 1]] !== unitOf[leg]) before[unitOf[leg]].push(unitOf[kept[i - 1]]);
    });
  });
  const begin = (u: number): number => from.start[first[u]];
  const end = (u: number): number => (second[u] < 0 ? begin(u) : Math.max(begin(u), from.start[second[u]]));
  const left = new Set<number>();
  for (let leg = 0; leg < N; leg++) if (who[leg] >= 0 && Number.isFinite(end(unitOf[leg]))) left.add(unitOf[leg]);
  const order = [...left].sort((a, b) => end(a) - end(b));
  let key = -Infinity;
  while (left.size > 0) {
    // If a plan by hand waits in a circle, whoever stands first goes first.
    let u = -1;
    for (const candidate of order) {
      if (!left.has(candidate)) continue;
      if (u < 0) u = candidate;
      if (before[candidate].some((other) => left.has(other))) continue;
      u = candidate;
      break;
    }
    left.delete(u);
    key = Math.max(key + 1e-3, begin(u));
    F[routes.at.KEY + u] = key;
  }
}

function takeOver(routes: TimedRoutes, from: TimedPlan, placed: Uint8Array): void {
  const { allowed, first, second } = routes;
  const { U, V, N } = routes.size;
  const who = new Int32Array(N).fill(-1);
  from.routes.forEach((route, v) => {
    for (const leg of route) if (v < V && allowed[leg * V + v] === 1) who[leg] = v;
  });
  keysInOrder(routes, from, who);
  for (let u = 0; u < U; u++) {
    const v = who[first[u]];
    const w = second[u] < 0 ? -2 : who[second[u]];
    if (v < 0 || w === -1 || v === w) continue;
    routes.attach(first[u], v);
    if (second[u] >= 0) routes.attach(second[u], w);
    placed[u] = 1;
  }
  routes.propagate();
  from.breakBefore.forEach((leg, v) => {
    if (v < V && leg >= 0 && routes.I[routes.at.WHO + leg] === v) routes.setBreak(v, leg);
  });
  routes.propagate();
  routes.keep();
}

function placeBreaks(problem: TimedProblem, routes: TimedRoutes): void {
  const { I } = routes;
  const { V, N } = routes.size;
  for (let v = 0; v < V; v++) {
    if (problem.people.breakMinutes[v] === 0) continue;
    let best = routes.cost();
    let chosen = -1;
    for (let at = I[routes.at.NEXT + N + v]; at < N; at = I[routes.at.NEXT + at]) {
      routes.propagate();
      routes.keep();
      routes.setBreak(v, at);
      routes.propagate();
      const cost = routes.cost();
      routes.undo();
      if (cost < best) {
        best = cost;
        chosen = at;
      }
    }
    if (chosen >= 0) routes.setBreak(v, chosen);
    routes.propagate();
    routes.keep();
  }
}
