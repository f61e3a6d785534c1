import type { RouteProblem } from './route-problem.ts';

/** Numbers of one thing each that come before a stop: which, what the way costs, how long it takes. */
export const predFields = 3;

/** For each stop its neighbours, nearest first, and the stops that may well come just before it (in time for its window, cheap, little waiting). */
export function nearestStops(problem: RouteProblem, mostNear: number, mostPreds: number) {
  const { places: L, cost: C, time: T } = problem;
  const { place, open, close, service } = problem.stops;
  const n = place.length;
  const width = Math.max(0, Math.min(n - 1, mostNear));
  const predWidth = Math.max(0, Math.min(n - 1, mostPreds));
  const near = new Int32Array(n * width);
  const preds = new Int32Array(n * predWidth * predFields).fill(-1);
  // Key and stop in one number: sorted without asking anybody.
  const ranked = new Float64Array(n);
  for (let s = 0; s < n; s++) {
    const row = place[s] * L;
    for (let o = 0; o < n; o++) ranked[o] = o === s ? Infinity : (C[row + place[o]] + C[place[o] * L + place[s]]) * n + o;
    ranked.sort();
    for (let k = 0; k < width; k++) near[s * width + k] = ranked[k] % n;
    for (let o = 0; o < n; o++) {
      const arc = place[o] * L + place[s];
      const soonest = open[o] + service[o] + T[arc];
      const wait = open[s] - (close[o] + service[o] + T[arc]);
      ranked[o] = o === s || soonest > close[s] ? Infinity : (5 * C[arc] + (wait > 0 ? wait : 0)) * n + o;
    }
    ranked.sort();
    for (let k = 0; k < predWidth && ranked[k] < Infinity; k++) {
      const o = ranked[k] % n;
      const arc = place[o] * L + place[s];
      preds.set([o, C[arc], T[arc]], (s * predWidth + k) * predFields);
    }
  }
  return { near, width, preds, predWidth };
}
