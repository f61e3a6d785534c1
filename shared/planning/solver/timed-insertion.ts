import type { Dice } from './random.ts';
import type { TimedProblem } from './timed-problem.ts';
import type { TimedRoutes } from './timed-routes.ts';

/** What it would cost to take a leg in somewhere, judged by walking down that one route until the delay is absorbed. */
export function timedInsertion(problem: TimedProblem, routes: TimedRoutes, random: Dice) {
  const { I, F, unitOf, first, second, place, weights } = routes;
  const { NEXT, PREV, WINDOW, KEY, START, LATE, BREAK, BROKE, LOAD, LATE_MAX } = routes.at;
  const { N, V } = routes.size;
  const { places: L, time: T, people, surcharge } = problem;
  const { service, windowFrom, windowOpen, windowClose, demand } = problem.legs;
  const { minGap, maxGap } = problem.units;
  const strict = problem.legs.strict ?? new Float64Array(N).fill(1);
  const atEnd = problem.windowMetAt === 'end';

  const lateness = (leg: number, start: number): number => {
    let w = windowFrom[leg + 1] - 1;
    while (w > windowFrom[leg] && windowOpen[w] > start) w--;
    const by = (atEnd ? start + service[leg] : start) - windowClose[w];
    return by > 0 ? by * strict[leg] : 0;
  };
  const freeAt = (node: number, v: number): number => (node < N ? F[START + node] + service[node] : people.open[v]);
  const opens = (leg: number): number => windowOpen[windowFrom[leg] + I[WINDOW + leg]];

  function arrive(free: number, from: number, node: number, v: number): number {
    const there = free + T[from * L + place[node]];
    if (I[BREAK + v] !== node || I[BROKE + v] === 0) return there;
    return (there > people.breakOpen[v] ? there : people.breakOpen[v]) + people.breakMinutes[v];
  }

  /** What it costs to begin `leg` at `start` just after `before` on v's route; stops counting past `enough`. */
  function insertion(leg: number, v: number, before: number, start: number, enough: number): number {
    let after = I[NEXT + before];
    const c = place[leg];
    let cost =
      weights.travel * (T[place[before] * L + c] + T[c * L + place[after]] - T[place[before] * L + place[after]]) + surcharge[leg * V + v];
    if (cost >= enough) return cost;
    const own = lateness(leg, start);
    cost += weights.late * own;
    if (cost >= enough) return cost;
    let most = F[LATE_MAX];
    if (own > most) {
      cost += weights.latest * (own - most);
      most = own;
    }
    if (demand[leg] > 0 && F[LOAD + v] + demand[leg] > people.capacity[v]) cost += weights.overload * demand[leg];
    let free = start + service[leg];
    let from = c;
    while (after < N && cost < enough) {
      let moved = arrive(free, from, after, v);
      const open = opens(after);
      if (moved < open) moved = open;
      const was = F[START + after];
      if (moved <= was) return cost;
      const late = lateness(after, moved);
      cost += weights.late * (late - F[LATE + after]);
      if (late > most) {
        cost += weights.latest * (late - most);
        most = late;
      }
      const u = unitOf[after];
      if (second[u] >= 0) {
        // Whoever works with this one may be held up as well.
        const other = first[u] === after ? second[u] : first[u];
        const gap = first[u] === after ? moved + minGap[u] : moved - maxGap[u];
        if (gap > F[START + other]) cost += weights.late * (lateness(other, gap) - F[LATE + other]);
      }
      free = moved + service[after];
      from = place[after];
      after = I[NEXT + after];
    }
    if (after >= N) {
      const back = arrive(free, from, after, v);
      const was = I[NEXT + N + v] < N ? freeAt(I[PREV + after], v) + T[place[I[PREV + after]] * L + place[after]] : people.open[v];
      const over = Math.max(0, back - people.close[v]) - Math.max(0, was - people.close[v]);
      cost += weights.overtime * over;
    }
    return cost;
  }

  const keyOf = (node: number): number => F[KEY + unitOf[node]];
  function keyBetween(before: number, after: number): number {
    const low = before < N ? keyOf(before) : after < N ? keyOf(after) - 60 : 0;
    const high = after < N ? keyOf(after) : low + 60;
    return low + (high - low) * (0.1 + 0.8 * random.next());
  }

  /** The node of v's route after which a unit with this key stands. */
  function placeFor(v: number, key: number): number {
    let before = I[PREV + N + V + v];
    while (before < N && keyOf(before) >= key) before = I[PREV + before];
    return before;
  }

  return { insertion, freeAt, opens, keyBetween, placeFor };
}
