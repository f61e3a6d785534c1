import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSolomon, solomonCost } from '../../tests/bench/support/planning/solomon.ts';
import { dice } from './solver/random.ts';
import type { RouteProblem } from './solver/route-problem.ts';
import { ruinAndRecreate } from './solver/ruin-recreate.ts';

const moves = (many: number) => (done: number) => done / many;
const published = readSolomon(fileURLToPath(new URL('../../tests/fixtures/routing/R112.txt', import.meta.url)));

/** Made-up doors with short hours around two depots; vans of two kinds, some of whom may not go everywhere or cost more there. */
function madeUp(seed: number, n: number, vans: number): RouteProblem {
  const { below } = dice(seed);
  const L = n + 2;
  const spots = Array.from({ length: L }, () => [below(100), below(100)] as const);
  const way = Int32Array.from({ length: L * L }, (_, i) => {
    const [[x, y], [u, w]] = [spots[Math.floor(i / L)] ?? [0, 0], spots[i % L] ?? [0, 0]];
    // The way back can be longer.
    return Math.ceil(Math.hypot(x - u, y - w)) + (i % L < Math.floor(i / L) ? 3 : 0);
  });
  const open = Int32Array.from({ length: n }, () => below(400));
  const each = <T extends Int32Array>(fill: (v: number) => number): T => Int32Array.from({ length: vans }, (_, v) => fill(v)) as T;
  return {
    places: L,
    cost: way,
    time: way,
    stops: {
      place: Int32Array.from({ length: n }, (_, i) => i + 2),
      open,
      close: open.map((from) => from + 40 + below(200)),
      service: new Int32Array(n).fill(10),
      demand: Int32Array.from({ length: n }, () => 1 + below(4)),
      penalty: new Int32Array(n).fill(5000),
    },
    vehicles: {
      start: each((v) => v % 2),
      end: each((v) => v % 2),
      open: each(() => 0),
      close: each(() => 900),
      capacity: each(() => 20),
      kind: each((v) => v),
    },
    allowed: Uint8Array.from({ length: n * vans }, () => (below(10) < 8 ? 1 : 0)),
    surcharge: Int32Array.from({ length: n * vans }, () => (below(3) === 0 ? 15 : 0)),
  };
}

/** What the routes cost, walked by the matrix alone; throws where anything is not allowed. */
function walked(
  { places: L, cost, time, stops, vehicles, allowed, surcharge }: RouteProblem,
  routes: readonly (readonly number[])[],
): number {
  const V = vehicles.start.length;
  let total = 0;
  const seen = new Set<number>();
  routes.forEach((route, v) => {
    let [at, now, load] = [vehicles.start[v] ?? 0, vehicles.open[v] ?? 0, 0];
    for (const stop of route) {
      const to = stops.place[stop] ?? 0;
      now = Math.max(stops.open[stop] ?? 0, now + (time[at * L + to] ?? 0));
      if (now > (stops.close[stop] ?? 0) || seen.has(stop) || allowed?.[stop * V + v] === 0) throw new Error(`stop ${stop}`);
      now += stops.service[stop] ?? 0;
      load += stops.demand[stop] ?? 0;
      total += (cost[at * L + to] ?? 0) + (surcharge?.[stop * V + v] ?? 0);
      seen.add(stop);
      at = to;
    }
    const home = at * L + (vehicles.end[v] ?? 0);
    total += cost[home] ?? 0;
    if (load > (vehicles.capacity[v] ?? 0) || now + (time[home] ?? 0) > (vehicles.close[v] ?? 0)) throw new Error(`van ${v}`);
  });
  return stops.penalty.reduce((sum, penalty, stop) => sum + (seen.has(stop) ? 0 : penalty), total);
}

describe('plain routes', () => {
  it('cost what a walk along them costs, and keep hours, vans and who may go where', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 6 }), (seed, n, vans) => {
        const problem = madeUp(seed, n, vans);
        const plan = ruinAndRecreate(problem, moves(400), { seed });
        expect(plan.cost).toBe(walked(problem, plan.routes));
        expect(plan.leftOut.length + plan.routes.flat().length).toBe(n);
      }),
      { numRuns: 60 },
    );
  });

  it('go on from a plan that is handed in', () => {
    const problem = madeUp(7, 30, 4);
    const { routes, cost } = ruinAndRecreate(problem, moves(600), { seed: 1 });
    const again = ruinAndRecreate(problem, moves(600), { seed: 2, from: routes });
    expect(again.cost).toBeLessThanOrEqual(cost);
    expect(again.cost).toBe(walked(problem, again.routes));
  });

  it('are the same for the same seed', () => {
    const [one, other] = [1, 1].map((seed) => ruinAndRecreate(published, moves(2000), { seed }));
    expect(one).toEqual(other);
  });

  it('are within 3 % of the best known of a published instance after 20,000 moves', () => {
    const { routes } = ruinAndRecreate(published, moves(20_000), { seed: 1 });
    expect(solomonCost(published, routes) / 10 / 948.6).toBeLessThan(1.03);
  });
});
