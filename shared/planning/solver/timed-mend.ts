import type { timedMoves } from './timed-moves.ts';
import type { TimedPlan, TimedProblem } from './timed-problem.ts';
import type { TimedRoutes } from './timed-routes.ts';

/** So many minutes in all, more than stood, are nothing to make a plan anew for. */
const lateAtMost = 10;
/** Something is put elsewhere until so often nothing was gained by it. */
const tries = 8;

/**
 * Before the search goes on from what stands: what can no longer begin when it stood would keep its place on the route, and all that come after would
 * wait for it. So it alone is put elsewhere; and where that does not help, whatever is late. True where the plan stays later than it stood though
 * nothing slipped: that takes more heat to get past.
 */
export function mend(
  problem: TimedProblem,
  routes: TimedRoutes,
  { ruinThese, ruinLate }: ReturnType<typeof timedMoves>,
  { routes: days, start }: TimedPlan,
): boolean {
  const stood = days.flat().filter((leg) => Number.isFinite(start[leg]));
  const slipped = stood.filter((leg) => start[leg] < problem.legs.windowOpen[problem.legs.windowFrom[leg]]);
  const most = stood.reduce((late, leg) => late + routes.lateness(leg, start[leg]), lateAtMost);
  const late = (): boolean => routes.F[routes.at.LATE_SUM] > most;
  if (slipped.length > 0) putRight(routes, () => ruinThese(slipped));
  if (!late()) return false;
  putRight(routes, ruinLate);
  return slipped.length === 0 && late();
}

/** Takes something out and puts it back as long as that makes the plan better. */
function putRight(routes: TimedRoutes, ruin: () => boolean): void {
  for (let vain = 0; vain < tries; vain++) {
    const before = routes.cost();
    routes.keep();
    if (!ruin() || routes.cost() >= before - 1e-6) routes.undo();
    else vain = -1;
  }
  routes.keep();
}
