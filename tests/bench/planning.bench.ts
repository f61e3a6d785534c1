// The planner against published best-known values, in CPU seconds of one thread; every plan is checked by code that knows nothing of the solver.
// PLANNING_DATA=folder with all instances · PLANNING_PART=plain,large,tied,unified,again,first · PLANNING_SECONDS=1,5 · PLANNING_SEEDS=1
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { complaintsAbout } from '../support/planning/check-plan.ts';
import { makeRequest } from '../support/planning/make-request.ts';
import { planChanges } from '../../shared/planning/plan-changes.ts';
import type { PlanRequest } from '../../shared/planning/plan-request.ts';
import { compileRequest } from '../../shared/planning/compile-request.ts';
import { fromNothing, planDay, planner } from '../../shared/planning/planner.ts';
import { annealer } from '../../shared/planning/solver/anneal.ts';
import { ruinAndRecreate } from '../../shared/planning/solver/ruin-recreate.ts';
import { cpuBudget, processCpu } from './support/planning/cpu-clock.ts';
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

/** The day of the demonstration organisation and two made-up ones; a nurse calls in sick, or a box is late. */
function slips(): { readonly name: string; readonly today: PlanRequest }[] {
  const show = JSON.parse(readFileSync(new URL('../fixtures/routing/show.json', import.meta.url), 'utf8')) as PlanRequest;
  const days = [
    { name: 'demonstration day', day: show },
    { name: 'made-up day', day: makeRequest({ seed: 12, nurses: 12, drivers: 4, visits: 44 }) },
    { name: 'made-up day without slack', day: makeRequest({ seed: 4, nurses: 12, drivers: 4, visits: 60 }) },
  ];
  return days.flatMap(({ name, day }) => {
    const plan = planDay(day, { seed: 1, moves: 200_000 });
    const at = new Map(plan.stops.map(({ stopId, personId, start }) => [stopId, { personId, start }]));
    const stands = {
      ...day,
      stops: day.stops.map((stop) => ({ ...stop, ...(at.has(stop.id) ? { current: at.get(stop.id) } : {}) })),
    } as PlanRequest;
    const role = new Map(day.people.map((person) => [person.id, person.role]));
    const sick = plan.stops.find(({ personId }) => role.get(personId) === 'nurse')?.personId;
    const boxes = new Set(day.stops.filter((stop) => stop.role === 'driver').map(({ id }) => id));
    const link = day.links.find((one) => boxes.has(one.first));
    const from = (at.get(link?.second ?? '')?.start ?? 0) - 15;
    const slipped = stands.stops.map((stop) => (stop.id === link?.first ? { ...stop, windows: [{ from, to: from }] } : stop));
    return [
      { name: `${name}, a nurse is sick`, today: { ...stands, people: day.people.filter(({ id }) => id !== sick) } },
      { name: `${name}, a box is late`, today: { ...stands, stops: slipped } },
    ];
  });
}

/**
 * From what stands for 0.3 s, against 8 s from nothing of the same question: what a changed nurse costs counts in both. Beside it what the same day
 * would cost 8 s from nothing if no promise counted, and how many nurses that changes.
 */
function again(): void {
  const rows: string[][] = [];
  const gaps: number[] = [];
  const shares: number[] = [];
  for (const { name, today } of slips()) {
    const compiled = compileRequest(today);
    const nurses = compiled.stops.map(({ role, current }) => (role === 'nurse' ? current?.personId : undefined));
    const changed = (routes: readonly (readonly number[])[]): number =>
      routes.flatMap((route, v) => route.filter((leg) => nurses[leg] !== undefined && nurses[leg] !== today.people[v]?.id)).length;
    const fromNowhere = (problem: typeof compiled.problem) => {
      const part = cpuBudget(8);
      const search = annealer(problem, { seed: 2, ...fromNothing, ruin: 0.1 });
      for (let done = 0; done < 1; done = part(0)) search.step(64, done);
      return search.plan();
    };
    const quick = planner(today, { seed: 2, moves: Infinity, repair: true, progress: cpuBudget(0.3) });
    while (quick.step(4096));
    const plan = quick.plan();
    const wrong = complaintsAbout(today, plan);
    if (wrong.length > 0) throw new Error(wrong.join(', '));
    const moved = planChanges(today, plan).filter(
      ({ stopId, before, after }) => nurses[compiled.stops.findIndex(({ id }) => id === stopId)] && before?.personId !== after.personId,
    ).length;
    const same = fromNowhere(compiled.problem);
    const free = fromNowhere(compileRequest({ ...today, stops: today.stops.map(({ current: _current, ...stop }) => stop) }).problem);
    gaps.push(100 * (quick.cost() / same.cost - 1));
    shares.push(moved / Math.max(1, changed(free.routes)));
    rows.push([
      name,
      String(today.stops.length),
      ...[quick.cost(), same.cost, free.cost].map((cost) => cost.toFixed(0)),
      (gaps.at(-1) ?? 0).toFixed(2),
    ]);
    rows.at(-1)?.push(`${moved} / ${changed(same.routes)} / ${changed(free.routes)}`);
  }
  console.log(
    '\nPlanning again: cost after 0.3 s from what stands, after 8 s from nothing, after 8 s from nothing where no promise counts',
  );
  printTable(['day', 'stops', '0.3 s', '8 s', '8 s free', 'gap %', 'nurses changed'], rows);
  console.log(within('worst cost after 0.3 s against 8 s from nothing', Math.max(...gaps), 0.2, '%'));
  console.log(within('worst share of changed nurses, against planning without promises', Math.max(...shares), 0.5, ''));
}

function first(): void {
  const request = makeRequest({ seed: 9, nurses: 50, drivers: 8, visits: 215 });
  planner(request, { seed: 1, moves: 1 });
  const [begin, wall] = [processCpu(), performance.now()];
  const plan = planner(request, { seed: 1, moves: 1 }).plan();
  const took = processCpu() - begin;
  const wrong = complaintsAbout(request, plan);
  if (wrong.length > 0) throw new Error(wrong.join(', '));
  console.log(
    `\nFirst plan for ${request.stops.length} stops: ${took.toFixed(0)} ms of CPU (${(performance.now() - wall).toFixed(0)} ms by the clock), ${within('first plan', took, 300, 'ms')}; memory ${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  );
}
