import { describe, expect, it } from 'vitest';
import { makeRequest } from '../../../tests/support/planning/make-request.ts';
import { compileRequest } from '../compile-request.ts';
import { annealer } from './anneal.ts';
import { dice } from './random.ts';
import { keysByTheClock } from './timed-keys.ts';
import type { TimedProblem } from './timed-problem.ts';
import { timedRoutes } from './timed-routes.ts';

const day = (drivers: number) => compileRequest(makeRequest({ seed: 21, nurses: 8, drivers, visits: 40 })).problem;

function searched(problem: TimedProblem, seed: number) {
  const search = annealer(problem, { seed, hot: 2 });
  for (let stretch = 0; stretch < 200; stretch++) search.step(64, stretch / 200);
  const routes = timedRoutes(problem);
  routes.load(search.best());
  return routes;
}
type Routes = ReturnType<typeof searched>;

const legsOf = (routes: Routes): number[] => routes.plan(0).routes.flat();
const keys = ({ F, at, unitOf }: Routes, legs: readonly number[]): number[] => legs.map((leg) => F[at.KEY + (unitOf[leg] ?? 0)] ?? NaN);

describe('the keys that order everybody’s day', () => {
  it('say when each visit begins, also after thousands of moves', () => {
    const routes = searched(day(0), 1);
    const legs = legsOf(routes);
    expect(legs.length).toBeGreaterThan(40);
    const near = keys(routes, legs).filter((key, i) => Math.abs(key - (routes.F[routes.at.START + (legs[i] ?? 0)] ?? NaN)) <= 30);
    expect(near.length / legs.length).toBeGreaterThan(0.9);
  });

  it('are written anew without changing anybody’s order, hour or cost', () => {
    for (const seed of [1, 2, 3]) {
      const routes = searched(day(2), seed);
      const before = routes.plan(0);
      // As moves muddle them: along each route, and of two who work together, only their order is true.
      for (let u = 0; u < routes.size.U; u++) routes.F[routes.at.KEY + u] = 7 * (routes.F[routes.at.KEY + u] ?? 0) - 3000;
      keysByTheClock(routes, dice(seed))();
      for (const route of before.routes) {
        const written = keys(routes, route);
        expect(written).toEqual(written.toSorted((a, b) => a - b));
      }
      expect(new Set(routes.F.subarray(routes.at.KEY, routes.at.KEY + routes.size.U)).size).toBe(routes.size.U);
      for (const leg of before.routes.flat()) routes.holdUntil(leg, -Infinity);
      routes.propagate();
      expect(routes.plan(0)).toEqual(before);
      // Everybody's stops taken out and put under their keys again.
      for (const leg of before.routes.flat()) routes.detach(leg);
      before.routes.forEach((route, v) => route.toReversed().forEach((leg) => routes.attach(leg, v)));
      expect(routes.plan(0).routes).toEqual(before.routes);
    }
  });
});
