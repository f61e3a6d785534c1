import { describe, expect, it } from 'vitest';
import { complaintsAbout } from '../../tests/support/planning/check-plan.ts';
import type { DayPlan, PlanPerson, PlanRequest, PlanStop } from './plan-request.ts';
import { planDay } from './planner.ts';

const door = { latitude: 41.9, longitude: -87.7 };
const nine = 29_500_020;
const ana: PlanPerson = { id: 'ana', role: 'nurse', skills: ['iv'], start: door, end: door, from: nine, to: nine + 480 };
const visit: PlanStop = {
  ...{ id: 'visit', role: 'nurse', place: door, minutes: 60, windows: [{ from: nine, to: nine + 240 }] },
  ...{ needs: [], preferred: [], avoided: [] },
};
const at = (minute: number): PlanStop['windows'] => [{ from: nine + minute, to: nine + minute }];
const plan = (people: readonly PlanPerson[], stops: readonly PlanStop[], links: PlanRequest['links'] = []): DayPlan => {
  const request = { people, stops, links };
  const made = planDay(request, { seed: 1, moves: 4000 });
  expect(complaintsAbout(request, made)).toEqual([]);
  return made;
};

describe('what does not work out: which rule, by how much, and the cheapest ways out', () => {
  it('nobody is asked to have begun earlier than now', () => {
    const request = { people: [ana], stops: [{ ...visit, windows: [{ from: nine - 60, to: nine - 20 }] }], links: [] };
    const ways = (now: number) => planDay({ ...request, now }, { seed: 1, moves: 4000 }).relaxations.map(({ kind }) => kind);
    expect(ways(ana.from - 60)).toContain('start-earlier');
    expect(ways(ana.from - 10)).toEqual(['widen-window']);
  });

  it('an early hour that the nurse cannot make: later by so much, or she begins so much earlier', () => {
    const { problems, relaxations } = plan([ana], [{ ...visit, windows: [{ from: nine - 60, to: nine - 20 }] }]);
    expect(problems).toMatchObject([{ kind: 'late', stopId: 'visit', minutes: 20 }]);
    expect(relaxations).toEqual([
      { kind: 'widen-window', stopId: 'visit', personId: 'ana', minutes: 20 },
      { kind: 'start-earlier', stopId: 'visit', personId: 'ana', minutes: 20 },
    ]);
  });

  it('two at the same hour: later, or a colleague who lacks one competency, or one whom the patient would not have', () => {
    const both = [
      { ...visit, id: 'one', windows: at(60), needs: ['iv'], avoided: ['cem'] },
      { ...visit, id: 'two', windows: at(60), needs: ['iv'], avoided: ['cem'] },
    ];
    const { problems, relaxations } = plan([ana, { ...ana, id: 'ben', skills: [] }, { ...ana, id: 'cem' }], both);
    expect(problems).toMatchObject([{ kind: 'late', minutes: 60 }]);
    expect(relaxations).toMatchObject([
      { kind: 'widen-window', minutes: 60 },
      { kind: 'accept-person', personId: 'cem' },
      { kind: 'teach', personId: 'ben', missing: ['iv'] },
    ]);
  });

  it('a promised visit in the way: it would do if that one might move', () => {
    const promised = { ...visit, id: 'promised', windows: at(60), promised: true, current: { personId: 'ana', start: nine + 60 } };
    const { problems, relaxations } = plan([ana], [promised, { ...visit, windows: at(60) }]);
    expect(problems).toMatchObject([{ kind: 'late', stopId: 'visit', minutes: 60 }]);
    expect(relaxations).toContainEqual({ kind: 'release-promise', stopId: 'visit', promisedId: 'promised' });
  });

  it('a competency that nobody has: first who lacks the least and has room that day', () => {
    const full = { ...ana, id: 'full', skills: ['iv', 'port'], to: nine + 70 };
    const busy = { ...visit, id: 'busy', windows: at(0), current: { personId: 'full', start: nine }, promised: true };
    const { problems, relaxations } = plan([full, ana], [busy, { ...visit, needs: ['iv', 'chemo'], windows: at(0) }]);
    expect(problems).toEqual([{ kind: 'nobody-may', stopId: 'visit', missing: ['chemo'] }]);
    expect(relaxations.map((way) => 'personId' in way && way.personId)).toEqual(['ana', 'full']);
  });

  it('everybody whom the patient would not have: nothing is missing, and who could be asked about', () => {
    const { problems, relaxations } = plan([ana], [{ ...visit, needs: ['iv'], avoided: ['ana'] }]);
    expect(problems).toEqual([{ kind: 'nobody-may', stopId: 'visit', missing: [] }]);
    expect(relaxations).toEqual([{ kind: 'accept-person', stopId: 'visit', personId: 'ana' }]);
  });

  it('a break that fits nowhere in its hours: by how much it would lie outside', () => {
    const rest = { minutes: 30, from: nine + 60, to: nine + 120 };
    const stops = [
      { ...visit, id: 'a', windows: at(0), minutes: 100 },
      { ...visit, id: 'b', windows: at(140), minutes: 60 },
    ];
    const { problems, relaxations } = plan([{ ...ana, rest }], stops);
    expect(problems).toEqual([{ kind: 'no-break', personId: 'ana' }]);
    expect(relaxations).toEqual([{ kind: 'move-break', personId: 'ana', minutes: 10 }]);
  });

  it('a van that holds too little: which box would have to go with another', () => {
    const van: PlanPerson = { ...ana, id: 'van', role: 'driver', skills: [], capacity: 2 };
    const boxes = [1, 2].map((load): PlanStop => ({ ...visit, id: `box ${load}`, role: 'driver', minutes: 5, load }));
    const { problems, relaxations } = plan([van], boxes);
    expect(problems).toEqual([{ kind: 'overloaded', personId: 'van', by: 1 }]);
    expect(relaxations).toEqual([{ kind: 'carry-less', personId: 'van', stopIds: ['box 2'] }]);
  });

  it('a promise inside time off is told: the nurse is back too late', () => {
    const away = [{ from: nine + 90, to: nine + 200 }];
    const promised = { ...visit, promised: true, windows: at(60), current: { personId: 'ana', start: nine + 60 } };
    const { problems } = plan([{ ...ana, away }], [promised]);
    expect(problems).toMatchObject([{ kind: 'late', stopId: 'visit' }]);
  });
});

describe('time off within the day', () => {
  const away = [{ from: nine + 60, to: nine + 180 }];

  it('is kept free, and the visits of the day stand before and after it', () => {
    const stops = ['a', 'b', 'c'].map((id) => ({ ...visit, id, minutes: 50, windows: [{ from: nine, to: nine + 230 }] }));
    const { stops: planned, problems } = plan([{ ...ana, away }], stops);
    expect(problems).toEqual([]);
    for (const one of planned) expect(one.end <= nine + 60 || one.start >= nine + 180).toBe(true);
    expect(planned.some(({ start }) => start < nine + 60)).toBe(true);
  });

  it('of a driver too: the box goes out before, or with another van', () => {
    const van: PlanPerson = { ...ana, id: 'van', role: 'driver', skills: [], capacity: 9, away };
    const box: PlanStop = { ...visit, id: 'box', role: 'driver', minutes: 8, windows: [{ from: nine + 70, to: nine + 150 }] };
    expect(plan([van], [box]).problems).toMatchObject([{ kind: 'late', stopId: 'box', minutes: 30 }]);
    expect(plan([van, { ...van, id: 'other', away: [] }], [box]).stops).toMatchObject([{ personId: 'other' }]);
  });

  it('the checker sees a plan that works through it', () => {
    const request: PlanRequest = { people: [{ ...ana, away }], stops: [visit], links: [] };
    const made = planDay(request, { seed: 1, moves: 1000 });
    const wrong = { ...made, stops: made.stops.map((one) => ({ ...one, start: nine + 30, end: nine + 90 })) };
    expect(complaintsAbout(request, wrong)).toEqual(['ana comes 30 min too late into time off and nobody says so']);
  });
});
