import type { RouteProblem } from '../../../../shared/planning/solver/route-problem.ts';
import { ruinAndRecreate } from '../../../../shared/planning/solver/ruin-recreate.ts';
import { dice } from '../../../../shared/planning/solver/random.ts';
import { plainInWorker } from './in-worker.ts';
import { solomonCost } from './solomon.ts';

const customers = 1000;
const dayEnds = 18_240;
const service = 100;
const vans = 250;

/** As Gehring & Homberger draw their R1: doors anywhere, three of four with a window, small vans, one depot in the middle. */
function thousand(): RouteProblem {
  const { next, below } = dice(1000);
  const places = customers + 1;
  const at = Array.from({ length: places }, (_, i) => (i === 0 ? ([250, 250] as const) : ([next() * 500, next() * 500] as const)));
  const matrix = new Int32Array(places * places);
  at.forEach(([x, y], i) => at.forEach(([u, w], j) => (matrix[i * places + j] = Math.floor(10 * Math.hypot(x - u, y - w)))));
  const hours = Array.from({ length: customers }, (_, s) => {
    const drive = matrix[s + 1] ?? 0;
    const middle = drive + below(dayEnds - 2 * drive - service);
    const half = next() < 0.25 ? dayEnds : 300 + below(600);
    return [Math.max(0, middle - half), Math.min(dayEnds - drive - service, middle + half)] as const;
  });
  const all = (value: number): Int32Array => new Int32Array(vans).fill(value);
  return {
    ...{ places, cost: matrix, time: matrix },
    stops: {
      place: Int32Array.from({ length: customers }, (_, i) => i + 1),
      open: Int32Array.from(hours, ([open]) => open),
      close: Int32Array.from(hours, ([, close]) => close),
      service: new Int32Array(customers).fill(service),
      demand: Int32Array.from({ length: customers }, () => 1 + below(40)),
      penalty: new Int32Array(customers).fill(1_000_000),
    },
    vehicles: { start: all(0), end: all(0), open: all(0), close: all(dayEnds), capacity: all(200), kind: all(0) },
  };
}

/** No published instance of this size is at hand: what is said is that it is planned whole, in how much memory, and how it goes on. */
export async function aThousand(): Promise<void> {
  const problem = thousand();
  // The very first one looks away from a place now and then, and may leave somebody out for a moment.
  const first = ruinAndRecreate(problem, (done) => done, { seed: 1 });
  const plan = await plainInWorker({ problem, seconds: 5, seed: 1 });
  const length = ({ routes }: { readonly routes: readonly (readonly number[])[] }): string =>
    `${(solomonCost(problem, routes) / 10).toFixed(0)} with ${routes.filter(({ length: stops }) => stops > 0).length} vans`;
  console.log(
    `\n${customers} customers, drawn: after 32 iterations ${length(first)}, after 5 CPU s ${length(plan)}, nobody left out, ${plan.iterations} iterations; memory ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  );
}
