// The planner against published best-known values, in CPU seconds of one thread; every plan is checked by code that knows nothing of the solver.
// PLANNING_DATA=folder with all instances · PLANNING_PART=plain,large,tied,unified,again,first · PLANNING_SECONDS=1,5 · PLANNING_SEEDS=1
import { performance } from 'node:perf_hooks';
import { complaintsAbout } from '../support/planning/check-plan.ts';
import { makeRequest } from '../support/planning/make-request.ts';
import { planChanges } from '../../shared/planning/plan-changes.ts';
import type { PlanRequest } from '../../shared/planning/plan-request.ts';
import { planDay, planner } from '../../shared/planning/planner.ts';
import type { Progress } from '../../shared/planning/solver/budget.ts';
import { ruinAndRecreate } from '../../shared/planning/solver/ruin-recreate.ts';
import { hhcrspCost, hhcrspProblem, readHhcrspFile } from './support/planning/hhcrsp.ts';
import { onTwoWorkers } from './support/planning/islands.ts';
import { plainInstances, tiedInstances, unifiedInstances } from './support/planning/instances.ts';
import { readSolomon, solomonCost } from './support/planning/solomon.ts';
import { readUhhcFile, readUhhcSolution, uhhcCost, uhhcProblem, uhhcRoutes } from './support/planning/uhhc.ts';
import { printTable } from './support/table.ts';
import { conclude, within } from './support/verdict.ts';

const list = (name: string, usual: string): string[] => (process.env[name] ?? usual).split(',');
const parts = new Set(list('PLANNING_PART', 'plain,large,tied,unified,again,first'));
const budgets = list('PLANNING_SECONDS', '1').map(Number);
const seeds = Number(process.env['PLANNING_SEEDS'] ?? 1);
const promised: Readonly<Record<string, number>> = { plain1: 1, plain5: 0.3, plain30: 0.15, large5: 1, tied5: 1.5, tied30: 0.5 };

const cpu = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** So many CPU milliseconds; the clock is asked now and then only. */
function cpuBudget(seconds: number): Progress {
  const begin = cpu();
  let asked = 0;
  let part = 0;
  return () => {
    if (asked++ % 8 === 0) part = (cpu() - begin) / (seconds * 1000);
    return part;
  };
}

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

const forSeeds = (run: (seed: number) => number): number[] => Array.from({ length: seeds }, (_, i) => run(i + 1));

for (const seconds of budgets) {
  for (const [key, family] of [
    ['plain', 'solomon'],
    ['large', 'homberger200'],
  ] as const) {
    if (!parts.has(key)) continue;
    const runs = plainInstances(family).map(({ name, file, best }): Run => ({
      name,
      gaps: forSeeds((seed) => {
        const problem = readSolomon(file);
        const plan = ruinAndRecreate(problem, cpuBudget(seconds), { seed });
        return 100 * (solomonCost(problem, plan.routes) / 10 / best - 1);
      }),
    }));
    table(key === 'plain' ? 'Solomon' : 'Gehring & Homberger 200', key, seconds, runs);
  }
  if (parts.has('tied')) {
    const runs: Run[] = [];
    for (const { name, file, best } of tiedInstances()) {
      const data = readHhcrspFile(file);
      const cost = hhcrspCost(data, await onTwoWorkers(hhcrspProblem(data), seconds));
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
      const { cost, wrong } = uhhcCost(data, uhhcRoutes(data, await onTwoWorkers(uhhcProblem(data), seconds)));
      if (wrong.length > 0) throw new Error(`${name}: ${wrong.join(', ')}`);
      runs.push({ name, gaps: [100 * (cost / objective - 1)] });
    }
    table("Unified home health care, two workers, against the authors' objective", 'unified', seconds, runs);
  }
}

if (parts.has('again')) again();
if (parts.has('first')) first();
conclude();

/** One nurse calls in sick: from what stands for 0.3 s, against 8 s from nothing. */
function again(): void {
  const request = makeRequest({ seed: 4, nurses: 12, drivers: 4, visits: 60 });
  const stands = planDay(request, { seed: 1, moves: 300_000 });
  const sick = stands.stops.find(({ personId }) => personId.startsWith('n'))?.personId ?? '';
  const today: PlanRequest = {
    ...request,
    people: request.people.filter(({ id }) => id !== sick),
    stops: request.stops.map((stop) => {
      const now = stands.stops.find(({ stopId }) => stopId === stop.id);
      return now ? { ...stop, current: { personId: now.personId, start: now.start } } : stop;
    }),
  };
  const changedNurses = (plan: ReturnType<typeof planDay>): number =>
    planChanges(today, plan).filter(({ before, after }) => after.personId.startsWith('n') && before?.personId !== after.personId).length;
  const timed = (asked: PlanRequest, repair: boolean, seconds: number) => {
    const run = planner(asked, { seed: 2, moves: repair ? 12_000 : 2_000_000, repair });
    const begin = cpu();
    while (cpu() - begin < seconds * 1000 && run.step(1024));
    return run.plan();
  };
  const nothing: PlanRequest = { ...today, stops: today.stops.map(({ current: _current, ...stop }) => stop) };
  const quick = timed(today, true, 0.3);
  const long = timed(nothing, false, 8);
  // The same yardstick for both: what the plan itself costs, without a price for what changes.
  const bare = (plan: ReturnType<typeof planDay>): number => {
    const at = new Map(plan.stops.map(({ stopId, personId, start }) => [stopId, { personId, start }]));
    const stops = nothing.stops.map((stop) => ({ ...stop, ...(at.has(stop.id) ? { current: at.get(stop.id) as never } : {}) }));
    return planner({ ...nothing, stops }, { seed: 1, moves: 1 }).cost();
  };
  for (const plan of [quick, long]) {
    const wrong = complaintsAbout(today, plan);
    if (wrong.length > 0) throw new Error(wrong.join(', '));
  }
  console.log(
    `\nA nurse calls in sick (${today.stops.length} stops): ${quick.totals.driveMinutes} min of driving and ${changedNurses(quick)} visits with another nurse after 0.3 s; ${long.totals.driveMinutes} min and ${changedNurses(long)} after 8 s from nothing.`,
  );
  console.log(within('cost after 0.3 s against 8 s from nothing', 100 * (bare(quick) / bare(long) - 1), 0.2, '%'));
  console.log(within('changed nurses, share of planning from nothing', changedNurses(quick) / Math.max(1, changedNurses(long)), 0.5, ''));
}

function first(): void {
  const request = makeRequest({ seed: 9, nurses: 50, drivers: 8, visits: 215 });
  planner(request, { seed: 1, moves: 1 });
  const [begin, wall] = [cpu(), performance.now()];
  const plan = planner(request, { seed: 1, moves: 1 }).plan();
  const took = cpu() - begin;
  const wrong = complaintsAbout(request, plan);
  if (wrong.length > 0) throw new Error(wrong.join(', '));
  console.log(
    `\nFirst plan for ${request.stops.length} stops: ${took.toFixed(0)} ms of CPU (${(performance.now() - wall).toFixed(0)} ms by the clock), ${within('first plan', took, 300, 'ms')}; memory ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  );
}
