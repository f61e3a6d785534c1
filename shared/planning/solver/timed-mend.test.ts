import { describe, expect, it } from 'vitest';
import { makeRequest } from '../../../tests/support/planning/make-request.ts';
import { compileRequest } from '../compile-request.ts';
import type { PlanRequest } from '../plan-request.ts';
import { planDay } from '../planner.ts';
import { dice } from './random.ts';
import { mend } from './timed-mend.ts';
import { timedMoves } from './timed-moves.ts';
import { timedRoutes } from './timed-routes.ts';
import { firstPlan } from './timed-start.ts';

const request = makeRequest({ seed: 21, nurses: 8, drivers: 0, visits: 40 });
const planned = new Map(planDay(request, { seed: 1, moves: 40_000 }).stops.map((stop) => [stop.stopId, stop]));
const standing = request.stops.flatMap((stop) => {
  const now = planned.get(stop.id);
  return now ? [{ ...stop, current: { personId: now.personId, start: now.start } }] : [];
});
const kept = new Set(standing.map(({ id }) => id));
const links = request.links.filter(({ first, second }) => kept.has(first) && kept.has(second));

/**
 * Each patient is told hours around when the visit stands, one of them so much later: minutes late before anything is searched for, and how many get
 * another nurse though they are neither this one nor served with it.
 */
function afterSlip(slips: string, by: number, [from, to]: readonly [number, number]) {
  const hours = (id: string, start: number) => ({ from: start + from + (id === slips ? by : 0), to: start + to + (id === slips ? by : 0) });
  const day: PlanRequest = {
    ...{ ...request, links },
    stops: standing.map((stop) => ({ ...stop, windows: [hours(stop.id, stop.current.start)] })),
  };
  const { problem, current, stops } = compileRequest(day);
  const routes = timedRoutes(problem);
  firstPlan(problem, routes, current);
  const late = mend(problem, routes, timedMoves(problem, routes, dice(1), { ruin: 0.3, focus: 0 }), current);
  const together = new Set([slips, ...links.flatMap(({ first, second }) => (first === slips || second === slips ? [first, second] : []))]);
  const others = routes
    .plan(0)
    .routes.flatMap((route, v) =>
      route.filter((leg) => !together.has(stops[leg]?.id ?? '') && stops[leg]?.current?.personId !== day.people[v]?.id),
    );
  return { late, minutes: routes.F[routes.at.LATE_SUM] ?? NaN, others: others.length };
}

describe('before planning again begins', () => {
  it('a visit that slips by an hour is put where nobody is late for it, and no other patient gets another nurse', () => {
    for (const { id } of standing) expect([id, afterSlip(id, 60, [-30, 30])]).toEqual([id, { late: false, minutes: 0, others: 0 }]);
  });

  it('a plan that stood late is no reason to plan anew: nobody is moved', () => {
    const { late, minutes, others } = afterSlip('', 0, [-60, -20]);
    expect(minutes).toBeGreaterThan(500);
    expect([late, others]).toEqual([false, 0]);
  });
});
