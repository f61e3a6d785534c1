import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { complaintsAbout } from '../../tests/support/planning/check-plan.ts';
import { planChanges } from './plan-changes.ts';
import type { DayPlan, PlanRequest } from './plan-request.ts';
import { planDay } from './planner.ts';

/** Tomorrow of the demonstration organisation as the board asked it: 13 nurses (one without visits), 4 vans, 48 visits, 54 boxes. */
const request = JSON.parse(readFileSync(new URL('../../tests/fixtures/routing/show.json', import.meta.url), 'utf8')) as PlanRequest;

const standing = (plan: DayPlan): PlanRequest => ({
  ...request,
  stops: request.stops.map((stop) => {
    const now = plan.stops.find(({ stopId }) => stopId === stop.id);
    return now ? { ...stop, current: { personId: now.personId, start: now.start } } : stop;
  }),
});

describe('a day of nurses and vans in one plan', () => {
  const plan = planDay(request, { seed: 1, moves: 20_000, repair: true });

  it('holds against the checker, leaves nobody out, and brings every box before its nurse', () => {
    expect(complaintsAbout(request, plan)).toEqual([]);
    expect(plan.stops).toHaveLength(request.stops.length);
    for (const { first, second } of request.links) {
      const [box, visit] = [first, second].map((id) => plan.stops.find(({ stopId }) => stopId === id)?.start ?? 0);
      expect((visit ?? 0) - (box ?? 0)).toBeGreaterThanOrEqual(30);
    }
  });

  it('a nurse calls in sick: her visits go to others, promised ones of others stay', () => {
    const sick = request.people.find(({ role, id }) => role === 'nurse' && plan.stops.some(({ personId }) => personId === id))?.id ?? '';
    const today = { ...standing(plan), people: request.people.filter(({ id }) => id !== sick) };
    const again = planDay(today, { seed: 1, moves: 20_000, repair: true });
    expect(complaintsAbout(today, again)).toEqual([]);
    const hers = plan.stops.filter(({ personId }) => personId === sick).map(({ stopId }) => stopId);
    const changed = new Set(planChanges(today, again).map(({ stopId }) => stopId));
    expect(hers.every((id) => changed.has(id))).toBe(true);
  });

  it('a box is late: its visit begins after it, and no other nurse is changed for that', () => {
    const [link] = request.links;
    const visit = request.stops.find(({ id }) => id === link?.second);
    const from = (plan.stops.find(({ stopId }) => stopId === visit?.id)?.start ?? 0) - 15;
    const late = standing(plan);
    const today: PlanRequest = {
      ...late,
      stops: late.stops.map((stop) => (stop.id === link?.first ? { ...stop, windows: [{ from, to: from }] } : stop)),
    };
    const again = planDay(today, { seed: 1, moves: 20_000, repair: true });
    expect(complaintsAbout(today, again)).toEqual([]);
    expect(again.stops.find(({ stopId }) => stopId === visit?.id)?.start).toBeGreaterThanOrEqual(from + 30);
    const others = planChanges(today, again).filter(
      ({ stopId, before, after }) => stopId !== visit?.id && after.personId.startsWith('prac') && before?.personId !== after.personId,
    );
    expect(others.length).toBeLessThanOrEqual(3);
  });
});
