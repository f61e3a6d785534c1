import type { Dice } from './random.ts';
import type { TimedProblem } from './timed-problem.ts';
import type { TimedRoutes } from './timed-routes.ts';

const blinkRate = 0.02;

interface Near {
  readonly near: Int32Array;
  readonly width: number;
}

/**
 * Takes a handful of units that lie near each other out of the plan and puts each back where it seems to cost least. What a place costs is
 * judged by walking down that one route until the delay is absorbed; the true cost, with everyone who waits for someone, comes afterwards.
 */
export function timedRuin(problem: TimedProblem, routes: TimedRoutes, random: Dice, { near, width }: Near, pick: () => number) {
  const { I, F, allowed, unitOf, first, second, group } = routes;
  const { NEXT, PREV, WHO, WINDOW, OUT, KEY, START, LATE, BREAK, BROKE, LOAD, LATE_MAX } = routes.at;
  const { N, U, V, G } = routes.size;
  const { places: L, time: T, people, surcharge } = problem;
  const { service, windowFrom, windowOpen, windowClose, demand } = problem.legs;
  const { minGap, maxGap } = problem.units;
  const { place, weights } = routes;
  const atEnd = problem.windowMetAt === 'end';
  const able: Int32Array[] = Array.from({ length: N }, (_, i) => {
    const list: number[] = [];
    for (let v = 0; v < V; v++) if (allowed[i * V + v] === 1) list.push(v);
    return Int32Array.from(list);
  });
  const members: Int32Array[] = Array.from({ length: G }, (_, g) => {
    const list: number[] = [];
    for (let u = 0; u < U; u++) if (group[u] === g) list.push(u);
    return Int32Array.from(list);
  });
  const isOptional = Uint8Array.from(problem.leftOut, (cost) => (cost < 1e9 ? 1 : 0));

  const lateness = (leg: number, start: number): number => {
    let w = windowFrom[leg + 1] - 1;
    while (w > windowFrom[leg] && windowOpen[w] > start) w--;
    const by = (atEnd ? start + service[leg] : start) - windowClose[w];
    return by > 0 ? by : 0;
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
    const own = lateness(leg, start);
    const c = place[leg];
    let cost =
      weights.travel * (T[place[before] * L + c] + T[c * L + place[after]] - T[place[before] * L + place[after]]) +
      weights.late * own +
      surcharge[leg * V + v];
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
      if (I[NEXT + N + v] >= N && people.breakMinutes[v] === 0) cost += 0;
    }
    return cost;
  }

  const keyOf = (node: number): number => F[KEY + unitOf[node]];
  function keyBetween(before: number, after: number): number {
    const low = before < N ? keyOf(before) : after < N ? keyOf(after) - 60 : 0;
    const high = after < N ? keyOf(after) : low + 60;
    return low + (high - low) * (0.1 + 0.8 * random.next());
  }

  function putSingle(leg: number): boolean {
    let best = Infinity;
    let chosen = -1;
    let at = -1;
    const list = able[leg];
    const open = opens(leg);
    for (let i = 0; i < list.length; i++) {
      const v = list[i];
      // From the end backwards: as soon as the one before ends long before the window, earlier places only wait longer.
      for (let before = I[PREV + N + V + v]; ; before = I[PREV + before]) {
        let start = freeAt(before, v) + T[place[before] * L + place[leg]];
        const early = start < open;
        if (early) start = open;
        if (random.next() >= blinkRate) {
          const cost = insertion(leg, v, before, start, best);
          if (cost < best) {
            best = cost;
            chosen = v;
            at = before;
          }
        }
        if (before >= N || (early && freeAt(before, v) + 120 < open)) break;
      }
    }
    if (chosen < 0) return false;
    routes.setKey(unitOf[leg], keyBetween(at, I[NEXT + at]));
    routes.attach(leg, chosen);
    routes.propagate();
    return true;
  }

  /** The node of v's route after which a unit with this key stands. */
  function placeFor(v: number, key: number): number {
    let before = I[PREV + N + V + v];
    while (before < N && keyOf(before) >= key) before = I[PREV + before];
    return before;
  }

  const nodeA = new Int32Array(V);
  const readyA = new Float64Array(V);
  const costA = new Float64Array(V);
  const nodeB = new Int32Array(V);
  const readyB = new Float64Array(V);
  const costB = new Float64Array(V);
  const goodNode = new Int32Array(4);
  const goodCost = new Float64Array(4);
  /** Where one of two who work together would cost least alone, best first: how many. */
  function bestPlaces(leg: number, list: Int32Array): number {
    let found = 0;
    const open = opens(leg);
    for (let i = 0; i < list.length; i++) {
      const v = list[i];
      for (let before = I[PREV + N + V + v]; ; before = I[PREV + before]) {
        let start = freeAt(before, v) + T[place[before] * L + place[leg]];
        const early = start < open;
        if (early) start = open;
        const enough = found < goodCost.length ? Infinity : goodCost[found - 1];
        const cost = insertion(leg, v, before, start, enough);
        if (cost < enough) {
          let k = found < goodCost.length ? found++ : found - 1;
          for (; k > 0 && goodCost[k - 1] > cost; k--) {
            goodCost[k] = goodCost[k - 1];
            goodNode[k] = goodNode[k - 1];
          }
          goodCost[k] = cost;
          goodNode[k] = before;
        }
        if (before >= N || (early && freeAt(before, v) + 120 < open)) break;
      }
    }
    return found;
  }

  function putPair(u: number): boolean {
    const a = first[u];
    const b = second[u];
    let best = Infinity;
    let bestKey = 0;
    let bestV = -1;
    let bestW = -1;
    const listA = able[a];
    const listB = able[b];
    if (listA.length === 0 || listB.length === 0) return false;
    const lead = random.next() < 0.5 ? a : b;
    const good = bestPlaces(lead, lead === a ? listA : listB);
    for (let round = 0; round < good + 2; round++) {
      let before = 0;
      if (round < good) before = goodNode[round];
      else {
        const v0 = round % 2 === 0 ? listA[random.below(listA.length)] : listB[random.below(listB.length)];
        const leg0 = round % 2 === 0 ? a : b;
        // A key that makes sense on one route: about where the window is.
        before = I[PREV + N + V + v0];
        const moment = opens(leg0) + random.next() * (windowClose[windowFrom[leg0] + I[WINDOW + leg0]] - opens(leg0));
        while (before < N && F[START + before] > moment) before = I[PREV + before];
      }
      const key = keyBetween(before, I[NEXT + before]);
      let leastA = Infinity;
      for (let i = 0; i < listA.length; i++) {
        const v = listA[i];
        const p = placeFor(v, key);
        let s = freeAt(p, v) + T[place[p] * L + place[a]];
        if (s < opens(a)) s = opens(a);
        nodeA[i] = p;
        readyA[i] = s;
        costA[i] = random.next() < blinkRate ? Infinity : insertion(a, v, p, s, best);
        if (costA[i] < leastA) leastA = costA[i];
      }
      if (leastA >= best) continue;
      for (let j = 0; j < listB.length; j++) {
        const w = listB[j];
        const q = placeFor(w, key);
        let t = freeAt(q, w) + T[place[q] * L + place[b]];
        if (t < opens(b)) t = opens(b);
        nodeB[j] = q;
        readyB[j] = t;
        costB[j] = insertion(b, w, q, t, best - leastA);
      }
      for (let i = 0; i < listA.length; i++) {
        const v = listA[i];
        const s = readyA[i];
        if (costA[i] >= best) continue;
        for (let j = 0; j < listB.length; j++) {
          // Beginning later never costs less, so the sum of both alone is the least it can be.
          if (costA[i] + costB[j] >= best) continue;
          const w = listB[j];
          if (w === v) continue;
          const t = readyB[j] < s + minGap[u] ? s + minGap[u] : readyB[j];
          const pushed = t - maxGap[u];
          const total =
            (pushed > s ? insertion(a, v, nodeA[i], pushed, best) : costA[i]) +
            (t > readyB[j] ? insertion(b, w, nodeB[j], t, best) : costB[j]);
          if (total < best) {
            best = total;
            bestKey = key;
            bestV = v;
            bestW = w;
          }
        }
      }
    }
    if (bestV < 0) return false;
    routes.setKey(u, bestKey);
    routes.attach(a, bestV);
    routes.attach(b, bestW);
    routes.propagate();
    return true;
  }

  const put = (u: number): boolean => (second[u] < 0 ? putSingle(first[u]) : putPair(u));

  const taken = new Int32Array(G);
  const isTaken = new Uint8Array(G);
  const key = new Float64Array(G);
  let many = 0;

  function takeGroup(g: number): void {
    if (isTaken[g] === 1) return;
    isTaken[g] = 1;
    taken[many++] = g;
    const list = members[g];
    for (let i = 0; i < list.length; i++) routes.lift(list[i]);
  }

  /** Removes a few groups around a leg: strings of neighbouring routes, or whatever is near. */
  function ruin(): void {
    const seed = pick();
    const most = 1 + random.below(random.next() < 0.2 ? 14 : 6);
    const inStrings = random.next() < 0.6;
    for (let k = -1; k < width && many < most; k++) {
      const leg = k < 0 ? seed : near[seed * width + k];
      if (leg < 0) break;
      if (k >= 0 && random.next() < 0.3) continue;
      if (I[WHO + leg] < 0) {
        takeGroup(group[unitOf[leg]]);
        continue;
      }
      if (!inStrings) {
        takeGroup(group[unitOf[leg]]);
        continue;
      }
      let length = 1 + random.below(4);
      let at = leg;
      for (let back = random.below(length); back > 0 && I[PREV + at] < N; back--) at = I[PREV + at];
      for (; length > 0 && at < N && many < most; length--) {
        const to = I[NEXT + at];
        takeGroup(group[unitOf[at]]);
        // Taking a group may have taken the next one too.
        if (to >= N || I[WHO + to] < 0) break;
        at = to;
      }
    }
    routes.propagate();
  }

  function sortTaken(): void {
    const order = random.below(4);
    for (let i = 0; i < many; i++) {
      const g = taken[i];
      const u = members[g][0];
      const leg = first[u];
      const k = windowFrom[leg];
      key[g] =
        order === 0
          ? random.next()
          : order === 1
            ? windowClose[k]
            : order === 2
              ? (second[u] >= 0 ? -1000 : 0) + able[leg].length + random.next()
              : windowClose[k] - windowOpen[k];
    }
    for (let i = 1; i < many; i++) {
      const g = taken[i];
      let j = i - 1;
      for (; j >= 0 && key[taken[j]] > key[g]; j--) taken[j + 1] = taken[j];
      taken[j + 1] = g;
    }
  }

  /** False when something that must be served found nobody. */
  return function ruinAndPutBack(): boolean {
    many = 0;
    ruin();
    sortTaken();
    let whole = true;
    for (let i = 0; i < many; i++) {
      const g = taken[i];
      isTaken[g] = 0;
      const list = members[g];
      const before = routes.cost() + (I[OUT + g] === 1 ? 0 : problem.leftOut[g]);
      let done = true;
      for (let k = 0; k < list.length; k++) {
        const leg = first[list[k]];
        const windows = windowFrom[leg + 1] - windowFrom[leg];
        if (windows > 1 && random.next() < 0.5) {
          const window = random.below(windows);
          routes.setWindow(leg, window);
          const other = second[list[k]];
          if (other >= 0 && windowFrom[other + 1] - windowFrom[other] === windows) routes.setWindow(other, window);
        }
        done = put(list[k]) && done;
      }
      if (done && (isOptional[g] === 0 || routes.cost() < before)) routes.setGroupOut(g, 0);
      else if (isOptional[g] === 1) {
        for (let k = 0; k < list.length; k++) routes.lift(list[k]);
        routes.propagate();
        routes.setGroupOut(g, 1);
      } else whole = false;
    }
    return whole;
  };
}
