import type { Dice } from './random.ts';
import { timedPut } from './timed-put.ts';
import type { TimedProblem } from './timed-problem.ts';
import type { TimedRoutes } from './timed-routes.ts';

const EPSILON = 1e-6;

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
  const { NEXT, PREV, WHO, OUT, LATE, WAIT_SUM, IDLE_MAX } = routes.at;
  const { N, U, V, G } = routes.size;
  const { windowFrom, windowOpen, windowClose } = problem.legs;
  const able: Int32Array[] = Array.from({ length: N }, (_, i) => {
    const list: number[] = [];
    for (let v = 0; v < V; v++) if (allowed[i * V + v] === 1) list.push(v);
    // Who costs least on top first: the others need not be asked once a place is found that is cheaper than they are.
    return Int32Array.from(list.sort((v, w) => problem.surcharge[i * V + v] - problem.surcharge[i * V + w]));
  });
  const members: Int32Array[] = Array.from({ length: G }, (_, g) => {
    const list: number[] = [];
    for (let u = 0; u < U; u++) if (group[u] === g) list.push(u);
    return Int32Array.from(list);
  });
  const isOptional = Uint8Array.from(problem.leftOut, (cost) => (cost < 1e9 ? 1 : 0));

  /** What a place is judged to cost is the least that it costs; not so where a break may then be moved. */
  const sure = problem.people.breakMinutes.every((minutes) => minutes === 0);

  const put = timedPut(problem, routes, random, able);

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

  /** What it costs at least, whatever is still put back: that may only shorten waiting. */
  const atLeast = (): number => routes.cost() - routes.weights.wait * F[WAIT_SUM] - routes.weights.idle * F[IDLE_MAX];

  /**
   * Takes some out and puts them back; false when something that must be served found nobody, or as soon as the cost is sure to end above the limit.
   */
  function ruinAndPutBack(takeOut: () => void, limit: number): boolean {
    many = 0;
    takeOut();
    sortTaken();
    /** What taking in those that are left out would save. */
    let hope = 0;
    for (let i = 0; i < many; i++) {
      isTaken[taken[i]] = 0;
      if (I[OUT + taken[i]] === 1) hope += problem.leftOut[taken[i]];
    }
    for (let i = 0; i < many; i++) {
      const g = taken[i];
      const list = members[g];
      const wasOut = I[OUT + g] === 1;
      const before = routes.cost() + (wasOut ? 0 : problem.leftOut[g]);
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
        done = put(list[k], sure ? limit - atLeast() + hope + EPSILON : Infinity) && done;
      }
      if (done && (isOptional[g] === 0 || routes.cost() < before)) routes.setGroupOut(g, 0);
      else if (isOptional[g] === 1) {
        for (let k = 0; k < list.length; k++) routes.lift(list[k]);
        routes.propagate();
        routes.setGroupOut(g, 1);
      } else return false;
      if (wasOut) hope -= problem.leftOut[g];
      if (atLeast() - hope > limit + EPSILON) return false;
    }
    return true;
  }

  function ruinThese(legs: readonly number[]): boolean {
    return ruinAndPutBack(() => {
      for (const leg of legs) if (I[WHO + leg] >= 0) takeGroup(group[unitOf[leg]]);
      routes.propagate();
    }, Infinity);
  }

  const lateOnes = (): number[] => Array.from({ length: N }, (_, leg) => leg).filter((leg) => F[LATE + leg] > 0);
  return { ruinAround: (limit: number) => ruinAndPutBack(ruin, limit), ruinThese, ruinLate: () => ruinThese(lateOnes()) };
}
