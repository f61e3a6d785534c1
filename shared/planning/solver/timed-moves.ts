import type { Dice } from './random.ts';
import type { TimedProblem } from './timed-problem.ts';
import type { TimedRoutes } from './timed-routes.ts';
import { timedPick } from './timed-pick.ts';
import { timedRuin } from './timed-ruin.ts';
import { neighbours } from './timed-start.ts';

export interface HowToMove {
  /** How many of the moves are ruins. */
  ruin: number;
  /** How many begin where something is wrong. */
  focus: number;
}

/** One random change, carried forward; false when it came to nothing (what was begun is to be undone). */
export function timedMoves(problem: TimedProblem, routes: TimedRoutes, random: Dice, how: HowToMove) {
  let limit = Infinity;
  const { I, F, allowed, unitOf, first, second, group } = routes;
  const { NEXT, PREV, WHO, WINDOW, OUT, KEY, BREAK } = routes.at;
  const { N, U, V, G } = routes.size;
  const { near, width } = neighbours(problem);
  const { pick, lookForTrouble } = timedPick(problem, routes, random, how);
  const { ruinAround, ruinLate, ruinThese } = timedRuin(problem, routes, random, { near, width }, pick);
  const { windowFrom } = problem.legs;
  const able: number[][] = Array.from({ length: N }, (_, i) => {
    const list: number[] = [];
    for (let v = 0; v < V; v++) if (allowed[i * V + v] === 1) list.push(v);
    return list;
  });
  const members: number[][] = Array.from({ length: G }, () => []);
  for (let u = 0; u < U; u++) members[group[u]].push(u);
  const optional = members.map((_, g) => g).filter((g) => problem.leftOut[g] < 1e9);
  const manyWindows = Array.from({ length: N }, (_, i) => i).filter((i) => windowFrom[i + 1] - windowFrom[i] > 1);
  const resting = Array.from({ length: V }, (_, v) => v).filter((v) => problem.people.breakMinutes[v] > 0);

  const otherLeg = (leg: number): number => {
    const u = unitOf[leg];
    return first[u] === leg ? second[u] : first[u];
  };
  const keyAt = (node: number): number => F[KEY + unitOf[node]];
  /** A key between a node of a route and the one after it. */
  const keyAfter = (node: number): number => {
    const after = I[NEXT + node];
    const low = node < N ? keyAt(node) : after < N ? keyAt(after) - 60 : 0;
    const high = after < N ? keyAt(after) : low + 60;
    return low + (high - low) * (0.02 + 0.96 * random.next());
  };
  const someone = (leg: number, not: number): number => {
    const list = able[leg];
    if (list.length === 0) return -1;
    const v = list[random.below(list.length)];
    return v === not ? (list.length === 1 ? -1 : list[random.below(list.length)]) : v;
  };

  /** A leg to just after (or before) a near one, on that one's route. */
  function relocate(leg: number): boolean {
    if (width === 0) return false;
    const to = near[leg * width + random.below(width)];
    if (to < 0) return false;
    const v = I[WHO + to];
    const u = unitOf[leg];
    if (v < 0 || unitOf[to] === u || allowed[leg * V + v] === 0) return false;
    const other = otherLeg(leg);
    let w = -1;
    if (other >= 0) {
      w = I[WHO + other];
      if (w < 0 || w === v || random.next() < 0.1) w = someone(other, v);
      if (w < 0 || w === v) return false;
    }
    const out = I[WHO + leg] < 0;
    if (out && members[group[u]].length > 1) return false;
    routes.lift(u);
    let after = random.next() < 0.5 ? to : I[PREV + to];
    if (after < N && unitOf[after] === u) after = to;
    routes.setKey(u, keyAfter(after));
    routes.attach(leg, v);
    if (other >= 0) routes.attach(other, w);
    if (out) routes.setGroupOut(group[u], 0);
    return routes.propagate(limit);
  }

  function changePerson(leg: number): boolean {
    const v = I[WHO + leg];
    if (v < 0) return false;
    const w = someone(leg, v);
    const other = otherLeg(leg);
    if (w < 0 || w === v) return false;
    if (other >= 0 && I[WHO + other] === w) {
      // The two change places.
      if (allowed[other * V + v] === 0) return false;
      routes.lift(unitOf[leg]);
      routes.attach(other, v);
    } else routes.detach(leg);
    routes.attach(leg, w);
    return routes.propagate(limit);
  }

  function exchange(leg: number): boolean {
    if (width === 0) return false;
    const to = near[leg * width + random.below(width)];
    if (to < 0) return false;
    const [u, t] = [unitOf[leg], unitOf[to]];
    const [v, w] = [I[WHO + leg], I[WHO + to]];
    if (u === t || v < 0 || w < 0 || allowed[leg * V + w] === 0 || allowed[to * V + v] === 0) return false;
    const [a, b] = [otherLeg(leg), otherLeg(to)];
    const x = a >= 0 ? I[WHO + a] : -1;
    const y = b >= 0 ? I[WHO + b] : -1;
    if ((a >= 0 && x === w) || (b >= 0 && y === v)) return false;
    const [keyU, keyT] = [F[KEY + u], F[KEY + t]];
    if (v === w && Math.abs(keyU - keyT) < 1e-9) return false;
    routes.lift(u);
    routes.lift(t);
    // Each takes the other's place; or they only change people and keep their hours.
    if (v === w || random.next() < 0.5) {
      routes.setKey(u, keyT);
      routes.setKey(t, keyU);
    }
    routes.attach(leg, w);
    if (a >= 0) routes.attach(a, x);
    routes.attach(to, v);
    if (b >= 0) routes.attach(b, y);
    return routes.propagate(limit);
  }

  /** Earlier or later on the same route. */
  function shift(leg: number): boolean {
    const v = I[WHO + leg];
    if (v < 0) return false;
    const u = unitOf[leg];
    let node = leg;
    const steps = 1 + random.below(3);
    if (random.next() < 0.5) {
      for (let i = 0; i < steps && I[NEXT + node] < N; i++) node = I[NEXT + node];
      if (node === leg) return false;
    } else {
      for (let i = 0; i <= steps && node < N; i++) node = I[PREV + node];
      if (node === I[PREV + leg]) return false;
    }
    const key = keyAfter(node);
    const other = otherLeg(leg);
    const w = other >= 0 ? I[WHO + other] : -1;
    routes.lift(u);
    routes.setKey(u, key);
    routes.attach(leg, v);
    if (other >= 0) routes.attach(other, w);
    return routes.propagate(limit);
  }

  const tail = new Int32Array(N);
  /** Two people change everything from a moment on. */
  function exchangeTails(leg: number): boolean {
    if (width === 0) return false;
    const to = near[leg * width + random.below(width)];
    if (to < 0) return false;
    const [v, w] = [I[WHO + leg], I[WHO + to]];
    if (v < 0 || w < 0 || v === w) return false;
    const cut = keyAt(leg);
    let mine = 0;
    for (let at = leg; at < N; at = I[NEXT + at]) {
      if (allowed[at * V + w] === 0) return false;
      tail[mine++] = at;
    }
    let both = mine;
    for (let at = I[PREV + N + V + w]; at < N && keyAt(at) >= cut; at = I[PREV + at]) {
      if (allowed[at * V + v] === 0) return false;
      tail[both++] = at;
    }
    for (let i = 0; i < both; i++) {
      const other = otherLeg(tail[i]);
      if (other < 0) continue;
      const who = I[WHO + other];
      // Units with both legs on the two routes change places, if both lie after the cut: they share one key, so they do.
      if (who === (i < mine ? w : v) && keyAt(other) < cut) return false;
    }
    for (let i = 0; i < both; i++) routes.detach(tail[i]);
    for (let i = 0; i < both; i++) routes.attach(tail[i], i < mine ? w : v);
    return routes.propagate(limit);
  }

  /** Two or three legs that follow each other to another route together. */
  function relocateSegment(leg: number): boolean {
    if (width === 0) return false;
    const to = near[leg * width + random.below(width)];
    if (to < 0) return false;
    const w = I[WHO + to];
    const v = I[WHO + leg];
    if (v < 0 || w < 0 || v === w) return false;
    const length = 2 + random.below(3);
    let many = 0;
    for (let at = leg; at < N && many < length; at = I[NEXT + at]) {
      const other = otherLeg(at);
      if (allowed[at * V + w] === 0 || (other >= 0 && I[WHO + other] === w)) return false;
      tail[many++] = at;
    }
    for (let i = 0; i < many; i++) routes.detach(tail[i]);
    for (let i = 0; i < many; i++) routes.attach(tail[i], w);
    return routes.propagate(limit);
  }

  function moveBreak(): boolean {
    const v = resting[random.below(resting.length)];
    let many = 0;
    for (let at = I[NEXT + N + v]; at < N; at = I[NEXT + at]) tail[many++] = at;
    if (many === 0) return false;
    const k = random.below(many + 1);
    const node = k === many ? N + V + v : tail[k];
    if (node === I[BREAK + v]) return false;
    routes.setBreak(v, node);
    return routes.propagate(limit);
  }

  function changeWindow(): boolean {
    const leg = manyWindows[random.below(manyWindows.length)];
    const many = windowFrom[leg + 1] - windowFrom[leg];
    const window = (I[WINDOW + leg] + 1 + random.below(many - 1)) % many;
    const u = unitOf[leg];
    const v = I[WHO + leg];
    if (v < 0) return false;
    const other = otherLeg(leg);
    const w = other >= 0 ? I[WHO + other] : -1;
    routes.lift(u);
    routes.setWindow(leg, window);
    if (other >= 0 && windowFrom[other + 1] - windowFrom[other] === many) routes.setWindow(other, window);
    // To another hour of the day: among those who are served about then.
    const moment = problem.legs.windowOpen[windowFrom[leg] + window];
    const until = problem.legs.windowClose[windowFrom[leg] + window];
    const x = random.next() < 0.5 ? someone(leg, w) : v;
    if (x < 0 || x === w) return false;
    routes.setKey(u, moment + (until - moment) * random.next());
    routes.attach(leg, x);
    if (other >= 0) routes.attach(other, w);
    return routes.propagate(limit);
  }

  /** An optional group in or out. */
  function toggleGroup(): boolean {
    const g = optional[random.below(optional.length)];
    if (I[OUT + g] === 0) {
      if (random.next() < 0.7) return false;
      for (const u of members[g]) routes.lift(u);
      routes.setGroupOut(g, 1);
    } else {
      for (const u of members[g]) {
        const a = first[u];
        const b = second[u];
        const v = someone(a, -1);
        const w = b >= 0 ? someone(b, v) : -1;
        if (v < 0 || (b >= 0 && (w < 0 || w === v))) return false;
        const k = windowFrom[a] + I[WINDOW + a];
        const [open, close] = [problem.legs.windowOpen[k], problem.legs.windowClose[k]];
        routes.setKey(u, open + (close - open) * random.next());
        routes.attach(a, v);
        if (b >= 0) routes.attach(b, w);
      }
      routes.setGroupOut(g, 0);
    }
    return routes.propagate(limit);
  }

  const move = (most: number): boolean => {
    limit = most;
    if (random.next() < how.ruin) return ruinAround(limit);
    const roll = random.next();
    const leg = pick();
    if (roll < 0.36) return relocate(leg);
    if (roll < 0.5) return changePerson(leg);
    if (roll < 0.66) return exchange(leg);
    if (roll < 0.78) return shift(leg);
    if (roll < 0.84) return exchangeTails(leg);
    if (roll < 0.88) return relocateSegment(leg);
    if (roll < 0.92) return resting.length > 0 ? moveBreak() : relocate(leg);
    if (roll < 0.95) return manyWindows.length > 0 ? changeWindow() : relocate(leg);
    return optional.length > 0 ? toggleGroup() : exchange(leg);
  };
  return { move, lookForTrouble, ruinLate, ruinThese };
}
