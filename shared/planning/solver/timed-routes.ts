import type { TimedPlan, TimedProblem, TimedWeights } from './timed-problem.ts';

export type TimedRoutes = ReturnType<typeof timedRoutes>;

const EPSILON = 1e-6;

export interface SavedRoutes {
  readonly I: Int32Array;
  readonly F: Float64Array;
}

/**
 * A plan that can be changed and taken back. Every unit has a key; each person's legs stand in the order of their keys, so a plan can never wait
 * in a circle. A change is carried forward only to those units whose times it really moves, in the order of the keys.
 */
export function timedRoutes(problem: TimedProblem) {
  const { places: L, time: T, legs, units, people, allowed, surcharge } = problem;
  /** What counts while searching: see `soften`. */
  const weights: { -readonly [K in keyof TimedWeights]: TimedWeights[K] } = { ...problem.weights };
  const { place: legPlace, service, unit: unitOf, demand, windowFrom, windowOpen, windowClose } = legs;
  const { first, second, minGap, maxGap, group } = units;
  const N = service.length;
  const U = first.length;
  const V = people.open.length;
  const G = problem.leftOut.length;
  const nodes = N + 2 * V;
  const atEnd = problem.windowMetAt === 'end';
  const step = legs.step ?? new Float64Array(N);
  const strict = legs.strict ?? new Float64Array(N).fill(1);
  /** Moments before which legs do not begin though they could: where they stand already. */
  const held = new Float64Array(N).fill(-Infinity);

  const place = new Int32Array(nodes);
  place.set(legPlace);
  for (let v = 0; v < V; v++) {
    place[N + v] = people.start[v];
    place[N + V + v] = people.end[v];
  }

  // Whole numbers and moments, each in one array, so that a change is logged as an index and the old value.
  const NEXT = 0;
  const PREV = nodes;
  const WHO = 2 * nodes;
  const WINDOW = WHO + N;
  const BREAK = WINDOW + N;
  const BROKE = BREAK + V;
  const OUT = BROKE + V;
  const I = new Int32Array(OUT + G);
  const START = 0;
  const LATE = N;
  const KEY = 2 * N;
  const DRIVE = KEY + U;
  const WORK = DRIVE + V;
  const LOAD = WORK + V;
  const WAIT = LOAD + V;
  const OVER = WAIT + V;
  const IDLE = OVER + V;
  const BACK = IDLE + V;
  const TOTALS = BACK + V;
  const F = new Float64Array(TOTALS + 7);
  const DRIVE_SUM = TOTALS;
  const LATE_SUM = TOTALS + 1;
  const LATE_MAX = TOTALS + 2;
  const WAIT_SUM = TOTALS + 3;
  const OVER_SUM = TOTALS + 4;
  const EXTRA = TOTALS + 5;
  const IDLE_MAX = TOTALS + 6;

  let logI = new Int32Array(4096);
  let oldI = new Int32Array(4096);
  let logF = new Int32Array(4096);
  let oldF = new Float64Array(4096);
  let nI = 0;
  let nF = 0;
  function setI(i: number, value: number): void {
    if (nI === logI.length) [logI, oldI] = [twice(logI), twice(oldI)];
    logI[nI] = i;
    oldI[nI++] = I[i];
    I[i] = value;
  }
  function setF(i: number, value: number): void {
    if (nF === logF.length) {
      logF = twice(logF);
      const wider = new Float64Array(oldF.length * 2);
      wider.set(oldF);
      oldF = wider;
    }
    logF[nF] = i;
    oldF[nF++] = F[i];
    F[i] = value;
  }

  I.fill(-1, WHO, WHO + N);
  I.fill(1, OUT, OUT + G);
  for (let v = 0; v < V; v++) {
    I[NEXT + N + v] = N + V + v;
    I[PREV + N + V + v] = N + v;
    I[NEXT + N + V + v] = -1;
    I[PREV + N + v] = -1;
    I[BREAK + v] = N + V + v;
    F[IDLE + v] = people.close[v] - people.open[v];
    F[BACK + v] = people.open[v];
    if (F[IDLE + v] > F[IDLE_MAX]) F[IDLE_MAX] = F[IDLE + v];
  }
  const leftAtFirst = problem.leftOut.reduce((sum, x) => sum + x, 0);
  F[EXTRA] = leftAtFirst;

  const queue = new Int32Array(U + 1);
  const queued = new Uint8Array(U);
  let waiting = 0;
  const unsettled = new Int32Array(2 * V + 2);
  const isUnsettled = new Uint8Array(V);
  let unsettledCount = 0;
  let rescan = false;
  let lateBefore = 0;

  function push(u: number): void {
    if (queued[u] === 1) return;
    queued[u] = 1;
    const key = F[KEY + u];
    let i = waiting++;
    // The next one stands last.
    for (; i > 0 && F[KEY + queue[i - 1]] < key; i--) queue[i] = queue[i - 1];
    queue[i] = u;
  }

  /** People whose stops have changed: their break is looked for anew. */
  const restless = new Int32Array(V);
  const isRestless = new Uint8Array(V);
  let restlessCount = 0;

  function unsettle(v: number): void {
    if (isUnsettled[v] === 1) return;
    isUnsettled[v] = 1;
    unsettled[unsettledCount++] = v;
  }

  /** When the person is ready at this node; takes the break on the way if it is due here. */
  function ready(node: number, v: number): number {
    const before = I[PREV + node];
    const free = before < N ? F[START + before] + service[before] : people.open[v];
    const drive = T[place[before] * L + place[node]];
    if (I[BREAK + v] !== node || people.breakMinutes[v] === 0) return free + drive;
    const opens = people.breakOpen[v];
    const last = people.breakLast[v];
    const there = free + drive > opens ? free + drive : opens;
    const here = free > opens ? free : opens;
    const atDoor = there <= last && node < N;
    const took = atDoor || here <= last ? 1 : 0;
    if (took !== I[BROKE + v]) {
      setI(BROKE + v, took);
      unsettle(v);
    }
    if (took === 0) return free + drive;
    return (atDoor ? there : here + drive) + people.breakMinutes[v];
  }

  /** When a leg begins of which somebody is ready at this moment: in its window, on its step. */
  function begin(leg: number, at: number): number {
    const open = windowOpen[windowFrom[leg] + I[WINDOW + leg]];
    const soonest = at < open ? open : at;
    if (soonest <= held[leg]) return held[leg];
    if (step[leg] === 0) return soonest;
    const on = Math.ceil((soonest - EPSILON) / step[leg]) * step[leg];
    // Never late only because of the step.
    return lateness(leg, on) > 0 && lateness(leg, soonest) === 0 ? soonest : on;
  }

  function lateness(leg: number, start: number): number {
    let w = windowFrom[leg + 1] - 1;
    while (w > windowFrom[leg] && windowOpen[w] > start) w--;
    const by = (atEnd ? start + service[leg] : start) - windowClose[w];
    return by > 0 ? by * strict[leg] : 0;
  }

  function settle(leg: number, start: number): void {
    if (start === F[START + leg]) return;
    setF(START + leg, start);
    setLate(leg, lateness(leg, start));
    const v = I[WHO + leg];
    unsettle(v);
    const after = I[NEXT + leg];
    if (after < N) push(unitOf[after]);
  }

  function setLate(leg: number, late: number): void {
    const old = F[LATE + leg];
    if (late === old) return;
    setF(LATE + leg, late);
    setF(LATE_SUM, F[LATE_SUM] + late - old);
    if (late >= F[LATE_MAX]) setF(LATE_MAX, late);
    else if (old >= F[LATE_MAX]) rescan = true;
  }

  /**
   * Carries the changes forward; afterwards every time and cost is true again. Gives up, saying false, as soon as the cost is sure to end above
   * `limit`: what is driven and what is late already count, and no more lateness can still go away than there was before.
   */
  function propagate(limit = Infinity): boolean {
    while (restlessCount > 0) {
      const v = restless[--restlessCount];
      isRestless[v] = 0;
      chooseBreak(v);
    }
    const bound = (limit + EPSILON - F[EXTRA] - weights.travel * F[DRIVE_SUM]) / weights.late + lateBefore;
    if (bound < lateBefore || F[LATE_SUM] > bound) return giveUp();
    while (waiting > 0) {
      if (F[LATE_SUM] > bound) return giveUp();
      const u = queue[--waiting];
      queued[u] = 0;
      const a = first[u];
      const b = second[u];
      let s = begin(a, ready(a, I[WHO + a]));
      if (b >= 0) {
        const t0 = ready(b, I[WHO + b]);
        const t = begin(b, t0 < s + minGap[u] ? s + minGap[u] : t0);
        if (s < t - maxGap[u]) s = t - maxGap[u];
        settle(b, t);
      }
      settle(a, s);
    }
    for (let i = 0; i < unsettledCount; i++) {
      const v = unsettled[i];
      isUnsettled[v] = 0;
      person(v);
    }
    unsettledCount = 0;
    if (weights.idle > 0) {
      let most = 0;
      for (let v = 0; v < V; v++) if (F[IDLE + v] > most) most = F[IDLE + v];
      if (most !== F[IDLE_MAX]) setF(IDLE_MAX, most);
    }
    if (rescan) {
      rescan = false;
      let most = 0;
      if (weights.latest > 0) for (let i = 0; i < N; i++) if (F[LATE + i] > most) most = F[LATE + i];
      if (most !== F[LATE_MAX]) setF(LATE_MAX, most);
    }
    return true;
  }

  /** To be undone: the times are not true. */
  function giveUp(): false {
    while (waiting > 0) queued[queue[--waiting]] = 0;
    while (unsettledCount > 0) isUnsettled[unsettled[--unsettledCount]] = 0;
    rescan = false;
    return false;
  }

  function person(v: number): void {
    const begin = I[NEXT + N + v];
    const end = N + V + v;
    let wait = 0;
    let over = 0;
    let idle = people.close[v] - people.open[v];
    let back = people.open[v];
    if (begin < N) {
      back = ready(end, v);
      const rest = I[BROKE + v] === 1 ? people.breakMinutes[v] : 0;
      const toFirst = T[place[N + v] * L + place[begin]];
      const before = I[BREAK + v] === begin ? 0 : rest;
      wait = back - F[START + begin] - (F[DRIVE + v] - toFirst) - F[WORK + v] - before;
      over = back > people.close[v] ? back - people.close[v] : 0;
      idle = back - people.open[v] - F[DRIVE + v] - F[WORK + v] - rest + (people.close[v] > back ? people.close[v] - back : 0);
      // Rounding of moments that are not whole.
      if (wait < 1e-7) wait = 0;
    }
    if (wait !== F[WAIT + v]) {
      setF(WAIT_SUM, F[WAIT_SUM] + wait - F[WAIT + v]);
      setF(WAIT + v, wait);
    }
    if (over !== F[OVER + v]) {
      setF(OVER_SUM, F[OVER_SUM] + over - F[OVER + v]);
      setF(OVER + v, over);
    }
    if (idle !== F[IDLE + v]) setF(IDLE + v, idle);
    if (back !== F[BACK + v]) setF(BACK + v, back);
  }

  function addExtra(by: number): void {
    if (by !== 0) setF(EXTRA, F[EXTRA] + by);
  }

  const excess = (v: number, load: number): number => (load > people.capacity[v] ? (load - people.capacity[v]) * weights.overload : 0);

  /** Everything of a person that follows from who is on the route, apart from times. */
  function account(leg: number, v: number, sign: 1 | -1, drive: number): void {
    setF(DRIVE + v, F[DRIVE + v] + sign * drive);
    setF(DRIVE_SUM, F[DRIVE_SUM] + sign * drive);
    setF(WORK + v, F[WORK + v] + sign * service[leg]);
    let extra = sign * surcharge[leg * V + v];
    if (demand[leg] !== 0) {
      const load = F[LOAD + v];
      extra += excess(v, load + sign * demand[leg]) - excess(v, load);
      setF(LOAD + v, load + sign * demand[leg]);
    }
    addExtra(extra);
    unsettle(v);
    if (people.breakMinutes[v] > 0 && isRestless[v] === 0) {
      isRestless[v] = 1;
      restless[restlessCount++] = v;
    }
  }

  /** No sooner than whoever the leg hangs together with allows, as that one stands. */
  function tiedFrom(leg: number): number {
    const u = unitOf[leg];
    if (second[u] < 0) return -Infinity;
    const other = first[u] === leg ? second[u] : first[u];
    if (I[WHO + other] < 0 || F[START + other] < 0) return -Infinity;
    return first[u] === leg ? F[START + other] - maxGap[u] : F[START + other] + minGap[u];
  }

  /**
   * The place for the break at which the whole route costs least, in one walk: `t` is when the person is free if the break is still owed, `rested`
   * if it has been taken where that was best so far.
   */
  function chooseBreak(v: number): void {
    const begins = I[NEXT + N + v];
    if (begins >= N) return;
    const rest = people.breakMinutes[v];
    const opens = people.breakOpen[v];
    const last = people.breakLast[v];
    const soon = weights.wait + 1e-3;
    let t = people.open[v];
    let late = 0;
    let rested = Infinity;
    let restedLate = 0;
    let chosen = -1;
    let from = place[N + v] * L;
    for (let node = begins; ; node = I[NEXT + node]) {
      const drive = T[from + place[node]];
      const there = t + drive > opens ? t + drive : opens;
      const here = t > opens ? t : opens;
      let now = Infinity;
      if (there <= last && node < N) now = there + rest;
      else if (here <= last) now = here + drive + rest;
      let after = rested + drive;
      let nowLate = late;
      t += drive;
      if (node < N) {
        const tied = tiedFrom(node);
        t = begin(node, t > tied ? t : tied);
        late += weights.late * lateness(node, t);
        if (now < Infinity) {
          now = begin(node, now > tied ? now : tied);
          nowLate += weights.late * lateness(node, now);
        }
        if (after < Infinity) {
          after = begin(node, after > tied ? after : tied);
          restedLate += weights.late * lateness(node, after);
        }
      } else {
        late += weights.overtime * (t > people.close[v] ? t - people.close[v] : 0);
        nowLate += weights.overtime * (now > people.close[v] ? now - people.close[v] : 0);
        if (after < Infinity) restedLate += weights.overtime * (after > people.close[v] ? after - people.close[v] : 0);
      }
      rested = after;
      if (now < Infinity && (after === Infinity || nowLate + soon * now < restedLate + soon * after)) {
        rested = now;
        restedLate = nowLate;
        chosen = node;
      }
      if (node >= N) break;
      // Nobody rests any more after this.
      t += service[node];
      rested += service[node];
      from = place[node] * L;
    }
    // Without one, where that is cheaper than whom it would keep waiting.
    if (chosen >= 0 && weights.missedBreak > 0 && late + weights.missedBreak + soon * t < restedLate + soon * rested) chosen = N + v;
    if (chosen < 0 || chosen === I[BREAK + v]) return;
    setBreak(v, chosen);
  }

  function detach(leg: number): void {
    const v = I[WHO + leg];
    const before = I[PREV + leg];
    const after = I[NEXT + leg];
    const a = place[before] * L;
    setI(NEXT + before, after);
    setI(PREV + after, before);
    setI(WHO + leg, -1);
    if (I[BREAK + v] === leg) setI(BREAK + v, after);
    account(leg, v, -1, T[a + place[leg]] + T[place[leg] * L + place[after]] - T[a + place[after]]);
    setLate(leg, 0);
    setF(START + leg, -1);
    if (after < N) push(unitOf[after]);
  }

  function attach(leg: number, v: number): void {
    const key = F[KEY + unitOf[leg]];
    let before = N + v;
    let after = I[NEXT + before];
    while (after < N && F[KEY + unitOf[after]] < key) {
      before = after;
      after = I[NEXT + after];
    }
    const a = place[before] * L;
    setI(NEXT + before, leg);
    setI(PREV + after, leg);
    setI(NEXT + leg, after);
    setI(PREV + leg, before);
    setI(WHO + leg, v);
    account(leg, v, 1, T[a + place[leg]] + T[place[leg] * L + place[after]] - T[a + place[after]]);
    push(unitOf[leg]);
    if (after < N) push(unitOf[after]);
  }

  /** Both legs of a unit out of the plan; only to be put back with `attach` before `propagate`, or its group is left out. */
  function lift(u: number): void {
    if (queued[u] === 1) unqueue(u);
    if (I[WHO + first[u]] >= 0) detach(first[u]);
    if (second[u] >= 0 && I[WHO + second[u]] >= 0) detach(second[u]);
    if (queued[u] === 1) unqueue(u);
  }

  function unqueue(u: number): void {
    let i = 0;
    while (queue[i] !== u) i++;
    for (waiting--; i < waiting; i++) queue[i] = queue[i + 1];
    queued[u] = 0;
  }

  function setKey(u: number, key: number): void {
    setF(KEY + u, key);
  }

  function setGroupOut(g: number, out: 0 | 1): void {
    if (I[OUT + g] === out) return;
    setI(OUT + g, out);
    addExtra(out === 1 ? problem.leftOut[g] : -problem.leftOut[g]);
  }

  /** Before this node of the route; where the route begins: none is taken. */
  function setBreak(v: number, node: number): void {
    const old = I[BREAK + v];
    setI(BREAK + v, node);
    if (node === N + v && I[BROKE + v] === 1) setI(BROKE + v, 0);
    for (const at of [old, node]) if (at < N) push(unitOf[at]);
    unsettle(v);
  }

  /** Not before this moment, until it is said otherwise; no part of what is saved or undone. */
  function holdUntil(leg: number, moment: number): void {
    held[leg] = moment;
    if (I[WHO + leg] >= 0) push(unitOf[leg]);
  }

  function holdNothing(): void {
    held.fill(-Infinity);
  }

  function setWindow(leg: number, window: number): void {
    setI(WINDOW + leg, window);
    if (I[WHO + leg] >= 0) push(unitOf[leg]);
  }

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

  /** What stands now is what an undo goes back to. */
  function keep(): void {
    nI = 0;
    nF = 0;
    lateBefore = F[LATE_SUM];
  }

  function undo(): void {
    while (nI > 0) {
      nI--;
      I[logI[nI]] = oldI[nI];
    }
    while (nF > 0) {
      nF--;
      F[logF[nF]] = oldF[nF];
    }
  }

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
        breakStart[v] = breakMoment(node, v);
      }
      return route;
    });
    const start = F.slice(START, START + N);
    for (let i = 0; i < N; i++) if (I[WHO + i] < 0) start[i] = NaN;
    return { routes, start, breakBefore, breakStart, cost: trueCost(), moves };
  }

  /** As ready() takes it: at the door, or before setting out. */
  function breakMoment(node: number, v: number): number {
    const before = I[PREV + node];
    const free = before < N ? F[START + before] + service[before] : people.open[v];
    const there = Math.max(free + T[place[before] * L + place[node]], people.breakOpen[v]);
    return node < N && there <= people.breakLast[v] ? there : Math.max(free, people.breakOpen[v]);
  }

  return {
    I,
    F,
    place,
    at: { NEXT, PREV, WHO, WINDOW, BREAK, BROKE, OUT, KEY, START, DRIVE, LATE, LOAD, OVER, LATE_SUM, LATE_MAX },
    size: { N, U, V, G },
    allowed,
    unitOf,
    first,
    second,
    group,
    lift,
    attach,
    detach,
    setKey,
    setGroupOut,
    setBreak,
    setWindow,
    holdUntil,
    holdNothing,
    propagate,
    weights,
    soften,
    cost,
    trueCost,
    keep,
    undo,
    save,
    load,
    plan,
  };
}

function twice(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(array.length * 2);
  wider.set(array);
  return wider;
}
