import { complaintsAbout } from '../../../support/planning/check-plan.ts';
import { compileRequest } from '../../../../shared/planning/compile-request.ts';
import { planChanges } from '../../../../shared/planning/plan-changes.ts';
import { fromNothing, planner } from '../../../../shared/planning/planner.ts';
import { annealer } from '../../../../shared/planning/solver/anneal.ts';
import type { TimedProblem } from '../../../../shared/planning/solver/timed-problem.ts';
import { printTable } from '../table.ts';
import { within } from '../verdict.ts';
import { asInApp, slips } from './again-days.ts';
import { cpuBudget, threadCpu } from './cpu-clock.ts';

function eightSeconds(problem: TimedProblem, seed: number) {
  const part = cpuBudget(8);
  const search = annealer(problem, { seed, ...fromNothing, ruin: 0.1 });
  for (let done = 0; done < 1; done = part(0)) search.step(64, done);
  return search;
}

/**
 * Our own days, in everything the app asks for: from what stands for 0.3 s, against 8 s from nothing of the same question; what a changed nurse costs
 * counts in both. Beside it how many nurses change where 8 s from nothing care for no promise.
 */
export function ownAgain(seeds: number): void {
  const rows: string[][] = [];
  const gaps: number[] = [];
  const shares: number[] = [];
  const inApp: number[] = [];
  for (const { name, today } of slips()) {
    const compiled = compileRequest(today);
    const nurses = compiled.stops.map(({ role, current }) => (role === 'nurse' ? current?.personId : undefined));
    const changed = (routes: readonly (readonly number[])[]): number =>
      routes.flatMap((route, v) => route.filter((leg) => nurses[leg] !== undefined && nurses[leg] !== today.people[v]?.id)).length;
    const same = eightSeconds(compiled.problem, 2);
    const free = eightSeconds(compileRequest({ ...today, stops: today.stops.map(({ current: _current, ...stop }) => stop) }).problem, 2);
    const quick = Array.from({ length: seeds }, (_, i) => {
      const search = planner(today, { seed: i + 2, moves: Infinity, repair: true, progress: cpuBudget(0.3) });
      while (search.step(4096));
      const plan = search.plan();
      const wrong = complaintsAbout(today, plan);
      if (wrong.length > 0) throw new Error(wrong.join(', '));
      const moved = planChanges(today, plan).filter(
        ({ stopId, before, after }) => nurses[compiled.stops.findIndex(({ id }) => id === stopId)] && before?.personId !== after.personId,
      ).length;
      gaps.push(100 * (search.cost() / same.cost() - 1));
      shares.push(moved / Math.max(1, changed(free.plan().routes)));
      return { cost: search.cost(), moved };
    });
    const begun = threadCpu();
    const app = asInApp(today, true);
    const took = (threadCpu() - begun) / 2;
    inApp.push(100 * (app.cost() / same.cost() - 1));
    rows.push([
      name,
      String(today.stops.length),
      quick.map(({ cost }) => cost.toFixed(0)).join(' '),
      ...[same, free].map((search) => search.cost().toFixed(0)),
      gaps
        .slice(-seeds)
        .map((gap) => gap.toFixed(2))
        .join(' '),
      `${inApp.at(-1)?.toFixed(2)} (${took.toFixed(0)} ms)`,
      `${quick.map(({ moved }) => moved).join(' ')} / ${changed(same.plan().routes)} / ${changed(free.plan().routes)}`,
    ]);
  }
  console.log(
    '\nPlanning again, our own days: cost after 0.3 s from what stands, after 8 s from nothing, after 8 s from nothing where no promise counts',
  );
  printTable(['day', 'stops', '0.3 s', '8 s', '8 s free', 'gap %', 'as in the app, CPU a worker', 'nurses changed'], rows);
  const near = gaps.filter((gap) => gap <= 0.2).length;
  console.log(`${near} of ${gaps.length} within 0.2 %, worst ${Math.max(...gaps).toFixed(2)} %`);
  console.log(
    `as in the app, two workers: ${inApp.filter((gap) => gap <= 0.2).length} of ${inApp.length} within 0.2 %, worst ${Math.max(...inApp).toFixed(2)} %`,
  );
  console.log(within('mean cost after 0.3 s against 8 s from nothing', gaps.reduce((a, b) => a + b, 0) / gaps.length, 0.2, '%'));
  console.log(within('worst share of changed nurses, against planning without promises', Math.max(...shares), 0.5, ''));
}
