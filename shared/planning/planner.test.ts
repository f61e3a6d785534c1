import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complaintsAbout } from '../../tests/support/planning/check-plan.ts';
import { makeRequest } from '../../tests/support/planning/make-request.ts';
import { planChanges } from './plan-changes.ts';
import type { PlanPerson, PlanRequest, PlanStop } from './plan-request.ts';
import { planDay, planner } from './planner.ts';

const size = fc.record({
  seed: fc.integer({ min: 1, max: 100_000 }),
  nurses: fc.integer({ min: 1, max: 6 }),
  drivers: fc.integer({ min: 0, max: 2 }),
  visits: fc.integer({ min: 0, max: 25 }),
});

const door = { latitude: 41.9, longitude: -87.7 };
const across = { latitude: 41.95, longitude: -87.75 };
const nine = 29_500_020;
const ana: PlanPerson = { id: 'ana', role: 'nurse', skills: ['iv'], start: door, end: door, from: nine, to: nine + 480 };
const ben: PlanPerson = { ...ana, id: 'ben', skills: ['iv', 'chemo'] };
const visit: PlanStop = {
  ...{ id: 'visit', role: 'nurse', place: across, minutes: 60, windows: [{ from: nine, to: nine + 240 }] },
  ...{ needs: [], preferred: [], avoided: [] },
};
const ask = (people: readonly PlanPerson[], stops: readonly PlanStop[], links: PlanRequest['links'] = []): PlanRequest => ({
  people,
  stops,
  links,
});
const plan = (request: PlanRequest) => planDay(request, { seed: 1, moves: 4000 });

describe('every plan', () => {
  it('holds against a checker that knows nothing of the planner', () => {
    fc.assert(
      fc.property(size, (given) => {
        const request = makeRequest(given);
        expect(complaintsAbout(request, planDay(request, { seed: given.seed, moves: 3000 }))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('holds against it where nurses and drivers have time off within the day', () => {
    fc.assert(
      fc.property(size, (given) => {
        const request = makeRequest({ ...given, timeOff: 2 });
        expect(complaintsAbout(request, planDay(request, { seed: given.seed, moves: 3000 }))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('is the same for the same seed and the same number of moves, however it was cut into steps', () => {
    const request = makeRequest({ seed: 7, nurses: 5, drivers: 2, visits: 30 });
    const steps = planner(request, { seed: 3, moves: 6400 });
    while (steps.step(640));
    expect(steps.plan()).toEqual(planDay(request, { seed: 3, moves: 6400 }));
  });

  it('is there before the first step, and only gets cheaper', () => {
    const request = makeRequest({ seed: 11, nurses: 6, drivers: 2, visits: 40 });
    const run = planner(request, { seed: 1, moves: 20_000 });
    let last = run.cost();
    expect(complaintsAbout(request, run.plan())).toEqual([]);
    while (run.step(2048)) {
      expect(run.cost()).toBeLessThanOrEqual(last + 1e-6);
      last = run.cost();
    }
    expect(run.part()).toBe(1);
  });

  it('also holds for 3,000 stops', () => {
    const request = makeRequest({ seed: 5, nurses: 220, drivers: 30, visits: 2150 });
    expect(request.stops.length).toBeGreaterThanOrEqual(3000);
    expect(complaintsAbout(request, planDay(request, { seed: 1, moves: 2000 }))).toEqual([]);
  }, 180_000);
});

describe('what cannot be planned is said, never dropped', () => {
  it('a visit without coordinates', () => {
    expect(plan(ask([ana], [{ ...visit, place: undefined }])).problems).toEqual([{ kind: 'no-place', stopId: 'visit' }]);
  });

  it('a window that closes before it opens', () => {
    const request = ask([ana], [{ ...visit, windows: [{ from: nine + 60, to: nine }] }]);
    const found = plan(request);
    expect(found.problems).toEqual([{ kind: 'window-closed', stopId: 'visit', minutes: 60 }]);
    expect(found.relaxations).toEqual([{ kind: 'widen-window', stopId: 'visit', minutes: 60 }]);
  });

  it('a skill that nobody has, with whom to teach', () => {
    const result = plan(ask([ana, ben], [{ ...visit, needs: ['chemo', 'paediatrics'] }]));
    expect(result.problems).toEqual([{ kind: 'nobody-may', stopId: 'visit', missing: ['paediatrics'] }]);
    expect(result.relaxations[0]).toEqual({ kind: 'teach', stopId: 'visit', personId: 'ben', missing: ['paediatrics'] });
  });

  it('two visits at once and one nurse: one is late, by how much, and what would mend it', () => {
    const now = [{ from: nine + 60, to: nine + 60 }];
    const result = plan(
      ask(
        [ana],
        [
          { ...visit, windows: now },
          { ...visit, id: 'other', windows: now },
        ],
      ),
    );
    expect(result.problems).toMatchObject([{ kind: 'late', minutes: 60 }]);
    expect(result.relaxations).toMatchObject([{ kind: 'widen-window', minutes: 60 }]);
  });

  it('stopped at any moment, it still has the best plan so far, and it holds', () => {
    const request = makeRequest({ seed: 3, nurses: 6, drivers: 2, visits: 40, timeOff: 3 });
    const run = planner(request, { seed: 1, moves: 1e9 });
    run.step(700);
    const cost = run.cost();
    expect(complaintsAbout(request, run.plan())).toEqual([]);
    expect(run.plan().cost).toBeCloseTo(cost, 6);
    expect(run.part()).toBeLessThan(1);
  });

  it('a budget of time ends when the time says so', () => {
    let asked = 0;
    const run = planner(makeRequest({ seed: 3, nurses: 4, drivers: 1, visits: 12 }), {
      ...{ seed: 1, moves: Infinity },
      progress: () => asked++ / 20,
    });
    while (run.step(4096));
    expect(run.part()).toBe(1);
    expect(run.plan().moves).toBeLessThan(20 * 64 + 1);
  });

  it('a day that is too long is overtime', () => {
    const result = plan(ask([{ ...ana, to: nine + 70 }], [visit]));
    expect(result.problems).toMatchObject([{ kind: 'overtime', personId: 'ana' }]);
  });

  it('nobody at all', () => {
    expect(plan(ask([], [visit])).problems).toMatchObject([{ kind: 'nobody-may', stopId: 'visit' }]);
  });
});

describe('what is told to a patient', () => {
  it('begins on five minutes, whatever the drive takes', () => {
    const request = makeRequest({ seed: 3, nurses: 5, drivers: 2, visits: 25 });
    const odd = { ...request, people: request.people.map((person) => ({ ...person, from: person.from + 7 })) };
    const planned = plan(odd);
    expect(planned.stops.length).toBeGreaterThan(20);
    expect(planned.stops.filter(({ start }) => start % 5 !== 0)).toEqual([]);
    expect(complaintsAbout(odd, planned)).toEqual([]);
  });

  it('stays at its hour, also an odd one, where there is room, and a plan made twice changes nothing', () => {
    const stands = { ...visit, current: { personId: 'ana', start: nine + 97 } };
    const request = ask([ana], [stands]);
    expect(plan(request).stops).toMatchObject([{ start: nine + 97 }]);
    expect(planChanges(request, plan(request))).toEqual([]);
  });

  it('is asked for early only when another visit needs the time', () => {
    const first = { ...visit, id: 'first', windows: [{ from: nine, to: nine + 70 }], current: { personId: 'ana', start: nine + 60 } };
    const second = { ...visit, id: 'second', windows: [{ from: nine + 90, to: nine + 90 }] };
    const starts = plan(ask([ana], [first, second])).stops.map(({ stopId, start }) => [stopId, start - nine]);
    expect(starts[0]).toEqual(['first', expect.any(Number)]);
    expect(starts[0]?.[1]).toBeLessThanOrEqual(30);
    expect(starts[1]).toEqual(['second', 90]);
  });
});

describe('what ties people together', () => {
  it('the box comes before the nurse, and not longer before than it stays cold', () => {
    const van: PlanPerson = { ...ana, id: 'van', role: 'driver', skills: [], capacity: 10 };
    const box: PlanStop = { ...visit, id: 'box', role: 'driver', minutes: 5, windows: [{ from: nine, to: nine + 400 }] };
    const late = { ...visit, windows: [{ from: nine + 300, to: nine + 320 }] };
    const request = ask([ana, van], [late, box], [{ first: 'box', second: 'visit', minGap: 5, maxGap: 120 }]);
    const result = plan(request);
    const start = (id: string): number => result.stops.find(({ stopId }) => stopId === id)?.start ?? 0;
    expect(complaintsAbout(request, result)).toEqual([]);
    expect(start('visit') - start('box')).toBeGreaterThanOrEqual(5);
    expect(start('visit') - start('box')).toBeLessThanOrEqual(120);
    expect(result.problems).toEqual([]);
  });

  it('a break is kept inside its hours', () => {
    const rest = { minutes: 30, from: nine + 120, to: nine + 240 };
    const stops = Array.from({ length: 5 }, (_, i) => ({ ...visit, id: `v${i}`, windows: [{ from: nine, to: nine + 420 }] }));
    const result = plan(ask([{ ...ana, rest }], stops));
    expect(result.breaks).toHaveLength(1);
    expect(result.problems.filter(({ kind }) => kind === 'no-break')).toEqual([]);
  });

  it('a day that crosses midnight is minutes like any other', () => {
    const night = { ...ana, from: nine + 780, to: nine + 1260 };
    const result = plan(ask([night], [{ ...visit, windows: [{ from: nine + 880, to: nine + 900 }] }]));
    expect(result.problems).toEqual([]);
    expect(result.stops[0]?.start).toBeGreaterThanOrEqual(nine + 880);
  });
});

describe('planning again', () => {
  it('a stop that slips by hours does not hold up those that came after it, from the first moment on', () => {
    const stands = Array.from({ length: 6 }, (_, i): PlanStop => {
      const start = nine + 15 + 70 * i;
      return { ...visit, id: `v${i}`, windows: [{ from: start, to: start + 5 }], current: { personId: 'ana', start } };
    });
    const slipped = stands.map((stop, i) => (i === 0 ? { ...stop, windows: [{ from: nine + 450, to: nine + 480 }] } : stop));
    const search = planner(ask([{ ...ana, to: nine + 600 }], slipped), { seed: 1, moves: 100_000, repair: true });
    expect(search.plan().totals.lateMinutes).toBeGreaterThan(1000);
    search.step(1);
    expect(search.plan().totals.lateMinutes).toBe(0);
  });

  const request = makeRequest({ seed: 21, nurses: 8, drivers: 2, visits: 40 });
  const before = planDay(request, { seed: 1, moves: 40_000 });
  const standing: PlanRequest = {
    ...request,
    stops: request.stops.map((stop) => {
      const now = before.stops.find(({ stopId }) => stopId === stop.id);
      return now ? { ...stop, current: { personId: now.personId, start: now.start } } : stop;
    }),
  };

  it('changes nothing where nothing happened', () => {
    const again = planDay(standing, { seed: 2, moves: 4000, repair: true });
    const nurses = planChanges(standing, again).filter((c) => c.before?.personId !== c.after.personId && c.after.personId.startsWith('n'));
    expect(nurses.length).toBeLessThanOrEqual(2);
  });

  it('gives away what a sick nurse had, says why, and leaves the promised ones alone', () => {
    const sick = before.stops[0]?.personId ?? '';
    const kept = before.stops.find(({ personId }) => personId !== sick && personId.startsWith('n'))?.stopId;
    const today: PlanRequest = {
      ...standing,
      people: standing.people.filter(({ id }) => id !== sick),
      stops: standing.stops.map((stop) => (stop.id === kept ? { ...stop, promised: true } : stop)),
    };
    const repaired = planDay(today, { seed: 2, moves: 20_000, repair: true });
    const changes = planChanges(today, repaired);
    expect(complaintsAbout(today, repaired)).toEqual([]);
    expect(changes.some(({ stopId }) => stopId === kept)).toBe(false);
    const away = changes.filter(({ before: was }) => was?.personId === sick);
    expect(away.length).toBeGreaterThan(0);
    expect(away.every(({ why }) => why === 'person-away')).toBe(true);
    const others = changes.filter(
      ({ before: was, after }) => was && was.personId !== sick && was.personId !== after.personId && after.personId.startsWith('n'),
    );
    expect(others.length).toBeLessThan(standing.stops.length / 4);
  });
});
