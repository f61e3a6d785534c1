// The planner against published best-known values, in CPU seconds of one thread; every plan is checked by code that knows nothing of the solver.
// PLANNING_DATA=folder with all instances · PLANNING_PART=plain,large,thousand,tied,unified,again,first · PLANNING_SECONDS=1,5 · PLANNING_SEEDS=1
import { performance } from 'node:perf_hooks';
import { complaintsAbout } from '../support/planning/check-plan.ts';
import { makeRequest } from '../support/planning/make-request.ts';
import { planner } from '../../shared/planning/planner.ts';
import { ownAgain } from './support/planning/again-own.ts';
import { publishedAgain } from './support/planning/again-published.ts';
import { processCpu } from './support/planning/cpu-clock.ts';
import { hhcrspCost, hhcrspProblem, readHhcrspFile } from './support/planning/hhcrsp.ts';
import { island, onTwoWorkers } from './support/planning/islands.ts';
import { plainInWorker } from './support/planning/in-worker.ts';
import { plainInstances, tiedInstances, unifiedInstances } from './support/planning/instances.ts';
import { readSolomon, solomonCost } from './support/planning/solomon.ts';
import { aThousand } from './support/planning/thousand.ts';
import { readUhhcFile, readUhhcSolution, uhhcCost, uhhcProblem, uhhcRoutes } from './support/planning/uhhc.ts';
import { printTable } from './support/table.ts';
import { conclude, within } from './support/verdict.ts';

const list = (name: string, usual: string): string[] => (process.env[name] ?? usual).split(',');
const parts = new Set(list('PLANNING_PART', 'plain,large,thousand,tied,unified,again,first'));
const budgets = list('PLANNING_SECONDS', '1').map(Number);
const seeds = Number(process.env['PLANNING_SEEDS'] ?? 1);
const promised: Readonly<Record<string, number>> = { plain1: 1, plain5: 0.3, plain30: 0.15, large5: 1, tied5: 1.5, tied30: 0.5 };

interface Run {
  readonly name: string;
  readonly gaps: readonly number[];
}

function table(what: string, key: string, seconds: number, runs: readonly Run[]): void {
  if (runs.length === 0) return;
  const all = runs.flatMap(({ gaps }) => gaps);
  const mean = all.reduce((a, b) => a + b, 0) / all.length;
  console.log(`\n${what}, ${seconds} CPU s: gap to best known in %`);
  printTable(['instance', 'gap'], [...runs.map(({ name, gaps }) => [name, gaps.map((gap) => gap.toFixed(2)).join(' ')])]);
  const budget = promised[`${key}${seconds}`];
  console.log(
    `mean ${mean.toFixed(3)}, worst ${Math.max(...all).toFixed(2)} ${budget === undefined ? '' : within(`${what} ${seconds} s`, mean, budget, '%')}`,
  );
}

for (const seconds of budgets) {
  for (const [key, family] of [
    ['plain', 'solomon'],
    ['large', 'homberger200'],
  ] as const) {
    if (!parts.has(key)) continue;
    const runs: Run[] = [];
    for (const { name, file, best } of plainInstances(family)) {
      const problem = readSolomon(file);
      const gaps: number[] = [];
      for (let seed = 1; seed <= seeds; seed++) {
        const plan = await plainInWorker({ problem, seconds, seed });
        gaps.push(100 * (solomonCost(problem, plan.routes) / 10 / best - 1));
      }
      runs.push({ name, gaps });
    }
    table(key === 'plain' ? 'Solomon' : 'Gehring & Homberger 200', key, seconds, runs);
  }
  if (parts.has('tied')) {
    const runs: Run[] = [];
    for (const { name, file, best } of tiedInstances()) {
      const data = readHhcrspFile(file);
      const cost = hhcrspCost(data, await onTwoWorkers({ problem: hhcrspProblem(data), seed: 1, seconds }));
      runs.push({ name, gaps: [100 * (cost / best - 1)] });
    }
    table('Home health care with visits of two, two workers', 'tied', seconds, runs);
  }
  if (parts.has('unified')) {
    const runs: Run[] = [];
    for (const { name, file, solution } of unifiedInstances()) {
      const data = readUhhcFile(file);
      const { objective, routes } = readUhhcSolution(data, solution);
      if (Math.abs(uhhcCost(data, routes).cost - objective) > 0.5) throw new Error(`we read the authors' objective of ${name} wrongly`);
      const { cost, wrong } = uhhcCost(data, uhhcRoutes(data, await onTwoWorkers({ problem: uhhcProblem(data), seed: 1, seconds })));
      if (wrong.length > 0) throw new Error(`${name}: ${wrong.join(', ')}`);
      runs.push({ name, gaps: [100 * (cost / objective - 1)] });
    }
    table("Unified home health care, two workers, against the authors' objective", 'unified', seconds, runs);
  }
}

if (parts.has('thousand')) await aThousand();
if (parts.has('again')) {
  await publishedAgain('one thread', island, seeds);
  await publishedAgain('two workers, as the app has', onTwoWorkers, seeds);
  ownAgain(seeds);
}
if (parts.has('first'))
  for (const size of [
    { nurses: 50, drivers: 8, visits: 215, most: 300 },
    { nurses: 220, drivers: 30, visits: 2150, most: 1500 },
  ])
    first(size);
conclude();

function first({
  most,
  ...size
}: {
  readonly nurses: number;
  readonly drivers: number;
  readonly visits: number;
  readonly most: number;
}): void {
  const request = makeRequest({ seed: 9, ...size });
  const [begin, wall] = [processCpu(), performance.now()];
  const search = planner(request, { seed: 1, moves: 1 });
  const took = processCpu() - begin;
  const plan = search.plan();
  const told = processCpu() - begin - took;
  const wrong = complaintsAbout(request, plan);
  if (wrong.length > 0) throw new Error(wrong.join(', '));
  console.log(
    `\nFirst plan for ${request.stops.length} stops: ${took.toFixed(0)} ms of CPU, ${told.toFixed(0)} ms more to say what does not work out (${(performance.now() - wall).toFixed(0)} ms by the clock), ${within('first plan', took + told, most, 'ms')}; memory ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  );
}
