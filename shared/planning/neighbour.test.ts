import { describe, expect, it } from 'vitest';
import { complaintsAbout } from '../../tests/support/planning/check-plan.ts';
import { makeRequest } from '../../tests/support/planning/make-request.ts';
import { Neighbour, searchWith, type Line } from './neighbour.ts';
import type { DayPlan } from './plan-request.ts';
import { planDay, planner } from './planner.ts';

/** Two ends of one line, as two workers hold them. */
function ends(): [Line, Line] {
  const hears: ((event: { data: unknown }) => void)[][] = [[], []];
  const end = (mine: number): Line => ({
    postMessage: (data) => setTimeout(() => hears[1 - mine]?.forEach((hear) => hear({ data: structuredClone(data) }))),
    addEventListener: (_type, hear) => void hears[mine]?.push(hear),
    start: () => undefined,
  });
  return [end(0), end(1)];
}

const request = makeRequest({ seed: 21, nurses: 6, drivers: 2, visits: 30 });
const moves = 12_000;

async function together(goOn: (i: number) => Promise<boolean> = () => Promise.resolve(true)): Promise<readonly DayPlan[]> {
  const lines = ends();
  const runs = [1, 2].map((seed) => planner(request, { seed, moves }));
  await Promise.all(runs.map((run, i) => searchWith(run, new Neighbour(lines[i] as Line), 1000, () => goOn(i))));
  return runs.map((run) => run.plan());
}

describe('two workers on one question', () => {
  it('give the same plans for the same seeds, and plans that hold', async () => {
    const [first, again] = [await together(), await together()];
    expect(again).toEqual(first);
    for (const plan of first) expect(complaintsAbout(request, plan)).toEqual([]);
  });

  it('end no worse than the worse of both alone', async () => {
    const alone = [1, 2].map((seed) => planDay(request, { seed, moves }).cost);
    const both = (await together()).map(({ cost }) => cost);
    expect(Math.min(...both)).toBeLessThanOrEqual(Math.max(...alone) + 1);
  });

  it('do not wait for one that was stopped', async () => {
    let asked = 0;
    const plans = await together((i) => Promise.resolve(i === 0 || asked++ < 2));
    for (const plan of plans) expect(complaintsAbout(request, plan)).toEqual([]);
  });
});
