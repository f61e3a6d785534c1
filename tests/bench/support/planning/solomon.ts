import fs from 'node:fs';
import type { RouteProblem } from '../../../../shared/planning/solver/route-problem.ts';

/** Solomon's and Gehring & Homberger's text files: Euclid truncated to one decimal, kept as tenths; the fleet is free. */
export function readSolomon(file: string): RouteProblem {
  const rows = fs
    .readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .map((line) => line.trim().split(/\s+/).map(Number));
  const [, capacity = 0] = rows.find((row) => row.length === 2 && row.every(Number.isFinite)) ?? [];
  const [vehicles = 0] = rows.find((row) => row.length === 2 && row.every(Number.isFinite)) ?? [];
  const nodes = rows.filter((row) => row.length === 7 && row.every(Number.isFinite));
  const L = nodes.length;
  const matrix = new Int32Array(L * L);
  nodes.forEach(([, x = 0, y = 0], i) =>
    nodes.forEach(([, u = 0, w = 0], j) => (matrix[i * L + j] = Math.floor(10 * Math.hypot(x - u, y - w) + 1e-9))),
  );
  const column = (k: number, scale: number): Int32Array => Int32Array.from(nodes.slice(1), (row) => scale * (row[k] ?? 0));
  const all = (value: number): Int32Array => new Int32Array(vehicles).fill(value);
  return {
    places: L,
    cost: matrix,
    time: matrix,
    stops: {
      place: Int32Array.from({ length: L - 1 }, (_, i) => i + 1),
      open: column(4, 10),
      close: column(5, 10),
      service: column(6, 10),
      demand: column(3, 1),
      penalty: new Int32Array(L - 1).fill(100_000),
    },
    vehicles: { start: all(0), end: all(0), open: all(0), close: all(10 * (nodes[0]?.[5] ?? 0)), capacity: all(capacity), kind: all(0) },
  };
}

/** Distance of the routes by the matrix alone; throws when anything is not allowed or anyone is left out. */
export function solomonCost({ places, cost, time, stops, vehicles }: RouteProblem, routes: readonly (readonly number[])[]): number {
  const seen = new Set<number>();
  let total = 0;
  routes.forEach((route, v) => {
    let at = vehicles.start[v] ?? 0;
    let now = vehicles.open[v] ?? 0;
    let load = 0;
    for (const stop of route) {
      const to = stops.place[stop] ?? 0;
      now = Math.max(stops.open[stop] ?? 0, now + (time[at * places + to] ?? 0));
      if (now > (stops.close[stop] ?? 0) || seen.has(stop)) throw new Error(`stop ${stop} is late or served twice`);
      now += stops.service[stop] ?? 0;
      load += stops.demand[stop] ?? 0;
      total += cost[at * places + to] ?? 0;
      seen.add(stop);
      at = to;
    }
    const home = vehicles.end[v] ?? 0;
    total += cost[at * places + home] ?? 0;
    if (load > (vehicles.capacity[v] ?? 0) || now + (time[at * places + home] ?? 0) > (vehicles.close[v] ?? 0))
      throw new Error(`vehicle ${v} is too full or too late`);
  });
  if (seen.size !== stops.place.length) throw new Error('a stop is left out');
  return total;
}
