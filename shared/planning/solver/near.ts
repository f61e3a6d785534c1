import type { RouteProblem } from './route-problem.ts';

/** For each stop its neighbours, nearest first, and the stops that may well come just before it (in time for its window, cheap, little waiting). */
export function nearestStops(problem: RouteProblem, mostNear: number, mostPreds: number) {
  const { places: L, cost: C, time: T } = problem;
  const { place, open, close, service } = problem.stops;
  const n = place.length;
  const width = Math.min(n - 1, mostNear);
  const predWidth = Math.min(n - 1, mostPreds);
  const near = new Int32Array(n * Math.max(0, width));
  const preds = new Int32Array(n * Math.max(0, predWidth)).fill(-1);
  const key = new Float64Array(n);
  const others = Array.from({ length: n }, (_, i) => i);
  for (let s = 0; s < n; s++) {
    const row = place[s] * L;
    for (let o = 0; o < n; o++) key[o] = o === s ? Infinity : C[row + place[o]] + C[place[o] * L + place[s]];
    others.sort((a, b) => key[a] - key[b]);
    for (let k = 0; k < width; k++) near[s * width + k] = others[k];
    for (let o = 0; o < n; o++) {
      const arc = place[o] * L + place[s];
      const soonest = open[o] + service[o] + T[arc];
      const wait = open[s] - (close[o] + service[o] + T[arc]);
      key[o] = o === s || soonest > close[s] ? Infinity : C[arc] + 0.2 * Math.max(0, wait);
    }
    others.sort((a, b) => key[a] - key[b]);
    for (let k = 0; k < predWidth && key[others[k]] < Infinity; k++) preds[s * predWidth + k] = others[k];
  }
  return { near, width, preds, predWidth };
}
