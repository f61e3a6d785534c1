import { describe, expect, it } from 'vitest';
import type { PlanProblem } from '../../../shared/planning/plan-request.ts';
import { changedBy, concerning } from './concerning.ts';

const changed = changedBy(
  [{ stopId: 'chosen', before: { personId: 'ana', start: 0 }, after: { personId: 'ben', start: 0, end: 60 }, why: 'person-away' }],
  [{ routeId: 'van', stops: [], taken: [], unplanned: [] }],
);
const problems: readonly PlanProblem[] = [
  { kind: 'no-break', personId: 'cleo' },
  { kind: 'late', stopId: 'other', personId: 'cleo', minutes: 5 },
  { kind: 'late', stopId: 'promised', personId: 'ben', minutes: 5 },
  { kind: 'overloaded', personId: 'van', by: 1 },
  { kind: 'nobody-may', stopId: 'nobodys', missing: [] },
];

describe('what does not work out of a plan for a few visits', () => {
  it('begins with the visits that were chosen, then says whose day they make worse', () => {
    expect(concerning(problems, changed, new Set(['chosen', 'nobodys']))).toEqual([problems[4], problems[2], problems[3]]);
  });

  it('is everything where a whole day is planned', () => {
    expect(concerning(problems, changed, new Set())).toBe(problems);
  });
});
