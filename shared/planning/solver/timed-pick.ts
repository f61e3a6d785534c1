import type { Dice } from './random.ts';
import type { TimedProblem } from './timed-problem.ts';
import type { TimedRoutes } from './timed-routes.ts';

/** Around which leg a move begins; `how.focus` is how many of them begin where something is wrong. */
export function timedPick(problem: TimedProblem, routes: TimedRoutes, random: Dice, how: { readonly focus: number }) {
  const { I, F } = routes;
  const { PREV, WHO, BROKE, LATE, OVER } = routes.at;
  const { N, V } = routes.size;

  /** Any leg; now and then one that runs late, or one that comes before it on the same route. */
  function pick(): number {
    if (how.focus > 0) return troubles > 0 && random.next() < how.focus ? pickTrouble() : random.below(N);
    if (random.next() > 0.12) return random.below(N);
    let latest = -1;
    let by = 0;
    for (let i = 0; i < 6; i++) {
      const leg = random.below(N);
      if (F[LATE + leg] > by) {
        by = F[LATE + leg];
        latest = leg;
      }
    }
    if (latest < 0) return random.below(N);
    for (let back = random.below(6); back > 0 && I[PREV + latest] < N; back--) latest = I[PREV + latest];
    return latest;
  }

  const trouble = new Int32Array(N);
  let troubles = 0;
  /** What is late, and the ends of days that are too long or have no break. */
  function lookForTrouble(): void {
    troubles = 0;
    if (how.focus === 0) return;
    for (let leg = 0; leg < N; leg++) if (F[LATE + leg] > 0) trouble[troubles++] = leg;
    for (let v = 0; v < V && troubles < N; v++) {
      const last = I[PREV + N + V + v];
      const restless = problem.people.breakMinutes[v] > 0 && I[BROKE + v] === 0;
      if (last < N && F[LATE + last] === 0 && (restless || F[OVER + v] > 0)) trouble[troubles++] = last;
    }
  }
  /** One of them, or one that comes before it on the same route. */
  function pickTrouble(): number {
    let leg = trouble[random.below(troubles)];
    for (let back = random.below(6); back > 0 && I[WHO + leg] >= 0 && I[PREV + leg] < N; back--) leg = I[PREV + leg];
    return leg;
  }

  return { pick, lookForTrouble };
}
