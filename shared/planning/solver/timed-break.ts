import type { TimedMoments } from './timed-moments.ts';
import type { TimedProblem, TimedWeights } from './timed-problem.ts';
import type { TimedState } from './timed-state.ts';

/**
 * The place for the break at which the whole route costs least, in one walk: `t` is when the person is free if the break is still owed, `rested`
 * if it has been taken where that was best so far. -1: as it stands.
 */
export function timedBreak(problem: TimedProblem, weights: TimedWeights, state: TimedState, { begin, lateness, tiedFrom }: TimedMoments) {
  const { places: L, time: T, people } = problem;
  const { service } = problem.legs;
  const { I, place } = state;
  const { NEXT } = state.at;
  const { N } = state.size;

  return function bestBreak(v: number): number {
    const begins = I[NEXT + N + v];
    if (begins >= N) return -1;
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
    return chosen;
  };
}
