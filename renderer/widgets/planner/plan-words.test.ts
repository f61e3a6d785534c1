import { describe, expect, it } from 'vitest';
import type { PlanProblem, Relaxation } from '../../../shared/planning/plan-request.ts';
import { problemText, relaxationText, type PlanNames } from './plan-words.ts';

const names: PlanNames = {
  visit: (id) => ({ rosa: 'Solis, Rosa', ben: 'Marsh, Ben', box: 'Box for Solis, Rosa' })[id] ?? id,
  nurse: (id) => ({ ana: 'Ana Petrov', van: 'Van 1, Noa Ferreira' })[id] ?? id,
  isBox: (id) => id === 'box',
};

describe('what does not work out is said of whom, which rule and by how much', () => {
  const said: readonly (readonly [PlanProblem, string])[] = [
    [{ kind: 'no-place', stopId: 'rosa' }, 'Solis, Rosa: the address has no place on the map, so it cannot be planned.'],
    [
      { kind: 'window-closed', stopId: 'rosa', minutes: 60 },
      'Solis, Rosa: the hours close before they open, are shorter than the visit, or end before the box can be there. They are 1 h too short.',
    ],
    [{ kind: 'window-closed', stopId: 'rosa' }, 'Solis, Rosa: there are no hours in which it could begin.'],
    [{ kind: 'nobody-may', stopId: 'rosa', missing: ['central-line'] }, 'Solis, Rosa: nobody who works that day has central line.'],
    [{ kind: 'nobody-may', stopId: 'rosa', missing: [] }, 'Solis, Rosa: nobody who may go works that day.'],
    [{ kind: 'nobody-may', stopId: 'box', missing: [] }, 'Box for Solis, Rosa: no van is out that day.'],
    [{ kind: 'left-out', stopId: 'ben' }, 'Marsh, Ben: there is nobody left for it.'],
    [{ kind: 'late', stopId: 'ben', personId: 'ana', minutes: 95 }, 'Marsh, Ben: Ana Petrov would be 1 h 35 min late.'],
    [{ kind: 'overtime', personId: 'ana', minutes: 20 }, 'Ana Petrov would work 20 min longer.'],
    [{ kind: 'into-time-off', personId: 'ana', minutes: 10 }, 'Ana Petrov would be back 10 min after time off begins.'],
    [{ kind: 'no-break', personId: 'ana' }, 'Ana Petrov would have no break.'],
    [{ kind: 'overloaded', personId: 'van', by: 1 }, 'Van 1, Noa Ferreira would carry one box too many.'],
  ];
  it.each(said)('%o', (problem, words) => {
    expect(problemText(problem, names)).toBe(words);
  });
});

describe('what would mend it is a question that somebody can ask', () => {
  const said: readonly (readonly [Relaxation, string])[] = [
    [{ kind: 'widen-window', stopId: 'rosa', minutes: 60 }, 'Solis, Rosa: hours that are 1 h longer would do.'],
    [{ kind: 'widen-window', stopId: 'rosa', personId: 'ana', minutes: 15 }, 'Ask Solis, Rosa whether 15 min later is fine.'],
    [{ kind: 'work-longer', stopId: 'rosa', personId: 'ana', minutes: 30 }, 'Ask Ana Petrov to stay 30 min longer.'],
    [
      { kind: 'start-earlier', stopId: 'rosa', personId: 'ana', minutes: 30 },
      'Ask Ana Petrov to begin 30 min earlier: Solis, Rosa would be on time.',
    ],
    [{ kind: 'teach', stopId: 'rosa', personId: 'ana', missing: ['central-line'] }, 'Ana Petrov lacks only central line.'],
    [
      { kind: 'accept-person', stopId: 'rosa', personId: 'ana' },
      'Ana Petrov may and can, but Solis, Rosa asked for somebody else: ask again.',
    ],
    [{ kind: 'release-promise', stopId: 'rosa', promisedId: 'ben' }, 'If Marsh, Ben agreed to another time, Solis, Rosa would be on time.'],
    [{ kind: 'move-break', personId: 'ana', minutes: 20 }, 'Ana Petrov could take the break 20 min before or after its usual hours.'],
    [{ kind: 'carry-less', personId: 'van', stopIds: ['box'] }, 'Take off Box for Solis, Rosa: another van is needed.'],
  ];
  it.each(said)('%o', (way, words) => {
    expect(relaxationText(way, names)).toBe(words);
  });
});
