import type { Dice } from './random.ts';
import { timedInsertion } from './timed-insertion.ts';
import type { TimedProblem } from './timed-problem.ts';
import type { TimedRoutes } from './timed-routes.ts';

const blinkRate = 0.02;
/** A way round can be this much shorter than the straight one where drives are rounded up. */
const detour = 3;

/** Puts a unit back where it seems to cost least, if that is less than `most`; the true cost, with everyone who waits for someone, comes afterwards. */
export function timedPut(
  problem: TimedProblem,
  routes: TimedRoutes,
  random: Dice,
  able: readonly Int32Array[],
): (unit: number, most: number) => boolean {
  const { I, F, unitOf, first, second, place } = routes;
  const { NEXT, PREV, WINDOW, START } = routes.at;
  const { N, V } = routes.size;
  const { places: L, time: T, surcharge } = problem;
  const { windowFrom, windowClose } = problem.legs;
  const { minGap, maxGap } = problem.units;
  const { insertion, freeAt, opens, keyBetween, placeFor } = timedInsertion(problem, routes, random);

  const least = detour * problem.weights.travel;
  const drawBlink = (): number => 1 + Math.floor(Math.log(1 - random.next()) / Math.log(1 - blinkRate));
  let blink = drawBlink();

  function putSingle(leg: number, most: number): boolean {
    let best = most;
    let chosen = -1;
    let at = -1;
    const list = able[leg];
    const open = opens(leg);
    for (let i = 0; i < list.length; i++) {
      const v = list[i];
      if (surcharge[leg * V + v] - least >= best) break;
      // From the end backwards: as soon as the one before ends long before the window, earlier places only wait longer.
      for (let before = I[PREV + N + V + v]; ; before = I[PREV + before]) {
        let start = freeAt(before, v) + T[place[before] * L + place[leg]];
        const early = start < open;
        if (early) start = open;
        if (--blink > 0) {
          const cost = insertion(leg, v, before, start, best);
          if (cost < best) {
            best = cost;
            chosen = v;
            at = before;
          }
        } else blink = drawBlink();
        if (before >= N || (early && freeAt(before, v) + 120 < open)) break;
      }
    }
    if (chosen < 0) return false;
    routes.setKey(unitOf[leg], keyBetween(at, I[NEXT + at]));
    routes.attach(leg, chosen);
    routes.propagate();
    return true;
  }

  const nodeA = new Int32Array(V);
  const readyA = new Float64Array(V);
  const costA = new Float64Array(V);
  const nodeB = new Int32Array(V);
  const readyB = new Float64Array(V);
  const costB = new Float64Array(V);
  const orderA = new Int32Array(V);
  const orderB = new Int32Array(V);
  const goodNode = new Int32Array(3);
  const goodCost = new Float64Array(3);
  /** Where one of two who work together would cost least alone, best first: how many. */
  function bestPlaces(leg: number, list: Int32Array): number {
    let found = 0;
    const open = opens(leg);
    for (let i = 0; i < list.length; i++) {
      const v = list[i];
      if (found === goodCost.length && surcharge[leg * V + v] - least >= goodCost[found - 1]) break;
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

  function putPair(u: number, most: number): boolean {
    const a = first[u];
    const b = second[u];
    let best = most;
    let bestKey = 0;
    let bestV = -1;
    let bestW = -1;
    const listA = able[a];
    const listB = able[b];
    if (listA.length === 0 || listB.length === 0) return false;
    const lead = random.next() < 0.5 ? a : b;
    const good = bestPlaces(lead, lead === a ? listA : listB);
    for (let round = 0; round < good + 1; round++) {
      let before = 0;
      if (round < good) before = goodNode[round];
      else {
        const ofA = random.next() < 0.5;
        const v0 = ofA ? listA[random.below(listA.length)] : listB[random.below(listB.length)];
        const leg0 = ofA ? a : b;
        // A key that makes sense on one route: about where the window is.
        before = I[PREV + N + V + v0];
        const moment = opens(leg0) + random.next() * (windowClose[windowFrom[leg0] + I[WINDOW + leg0]] - opens(leg0));
        while (before < N && F[START + before] > moment) before = I[PREV + before];
      }
      const key = keyBetween(before, I[NEXT + before]);
      let leastA = Infinity;
      let triedA = 0;
      for (let i = 0; i < listA.length; i++) {
        const v = listA[i];
        if (surcharge[a * V + v] - least >= best) break;
        triedA++;
        const p = placeFor(v, key);
        let s = freeAt(p, v) + T[place[p] * L + place[a]];
        if (s < opens(a)) s = opens(a);
        nodeA[i] = p;
        readyA[i] = s;
        costA[i] = --blink > 0 ? insertion(a, v, p, s, best) : Infinity;
        if (blink <= 0) blink = drawBlink();
        if (costA[i] < leastA) leastA = costA[i];
      }
      if (leastA >= best) continue;
      let manyB = 0;
      for (let j = 0; j < listB.length; j++) {
        const w = listB[j];
        if (surcharge[b * V + w] - least >= best - leastA) break;
        const q = placeFor(w, key);
        let t = freeAt(q, w) + T[place[q] * L + place[b]];
        if (t < opens(b)) t = opens(b);
        const cost = insertion(b, w, q, t, best - leastA);
        if (leastA + cost >= best) continue;
        nodeB[j] = q;
        readyB[j] = t;
        costB[j] = cost;
        let k = manyB++;
        for (; k > 0 && costB[orderB[k - 1]] > cost; k--) orderB[k] = orderB[k - 1];
        orderB[k] = j;
      }
      if (manyB === 0) continue;
      const leastB = costB[orderB[0]];
      let manyA = 0;
      for (let i = 0; i < triedA; i++) {
        if (costA[i] + leastB >= best) continue;
        let k = manyA++;
        for (; k > 0 && costA[orderA[k - 1]] > costA[i]; k--) orderA[k] = orderA[k - 1];
        orderA[k] = i;
      }
      for (let x = 0; x < manyA; x++) {
        const i = orderA[x];
        if (costA[i] + leastB >= best) break;
        const v = listA[i];
        const s = readyA[i];
        for (let y = 0; y < manyB; y++) {
          const j = orderB[y];
          // Beginning later never costs less, so the sum of both alone is the least it can be.
          if (costA[i] + costB[j] >= best) break;
          const w = listB[j];
          if (w === v) continue;
          const t = readyB[j] < s + minGap[u] ? s + minGap[u] : readyB[j];
          const pushed = t - maxGap[u];
          const left = pushed > s ? insertion(a, v, nodeA[i], pushed, best - costB[j]) : costA[i];
          if (left + costB[j] >= best) continue;
          const total = left + (t > readyB[j] ? insertion(b, w, nodeB[j], t, best - left) : costB[j]);
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

  return (u, most) => (second[u] < 0 ? putSingle(first[u], most) : putPair(u, most));
}
