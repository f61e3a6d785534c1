import fc from 'fast-check';
import { expect, test } from 'vitest';
import { a } from '../../../tests/support/make-records.ts';
import { addMinutes, type Instant } from '../../kernel/time.ts';
import type { DocOf } from '../../records/registry.ts';
import { isHard } from '../fit/broken.ts';
import { brokenRules, type FitNurse } from '../fit/fit.ts';
import { proposeNurses, type OrphanVisit } from './propose.ts';

const ten = '2026-03-10T15:00:00.000Z' as Instant;
const visit = (id: string, start: Instant, more: Partial<OrphanVisit> = {}): OrphanVisit => ({
  ...{ id, start, end: addMinutes(start, 60), timeZone: 'America/Chicago', requires: [], promised: false },
  ...more,
});
const nurse = (id: string, more: Partial<FitNurse> = {}): FitNurse => ({
  id,
  credentials: [],
  timeOff: [],
  availability: [],
  visits: [],
  ...more,
});

test('who knows the patient is asked first', () => {
  const [proposed] = proposeNurses([visit('appt-1', ten, { knownTo: ['prac-b'] })], [nurse('prac-a'), nurse('prac-b')]);
  expect(proposed?.proposals.map(({ nurseId }) => nurseId)).toEqual(['prac-b', 'prac-a']);
});

test('one nurse is not asked for two homes at once: all first proposals can be accepted together', () => {
  const visits = [visit('appt-1', ten), visit('appt-2', addMinutes(ten, 30))];
  const first = proposeNurses(visits, [nurse('prac-a'), nurse('prac-b')]).map(({ proposals }) => proposals[0]?.nurseId);
  expect(new Set(first).size).toBe(2);
});

test('when nobody is free at the time, another hour is proposed and said to be another', () => {
  const busy = nurse('prac-a', { visits: [{ id: 'appt-9', start: ten, end: addMinutes(ten, 60) }] });
  const [proposed] = proposeNurses([visit('appt-1', ten)], [busy]);
  expect(proposed?.proposals[0]).toMatchObject({ nurseId: 'prac-a', otherTime: true });
});

test('when nobody can come at all, each is named with what stands in the way', () => {
  const away = a('time-off', { start: addMinutes(ten, -600), end: addMinutes(ten, 600), reason: 'holiday' }).doc as DocOf<'time-off'>;
  const [proposed] = proposeNurses([visit('appt-1', ten)], [nurse('prac-a', { timeOff: [away] })]);
  expect(proposed).toMatchObject({ proposals: [], why: [{ nurseId: 'prac-a', broken: { rule: 'away' } }] });
});

test('accepting every first proposal never breaks a hard rule', () => {
  const some = fc.record({ at: fc.integer({ min: 0, max: 20 }), needs: fc.boolean() });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), (made, count) => {
      const able = a('practitioner-credential', { code: 'chemo' }).doc as DocOf<'practitioner-credential'>;
      const nurses = Array.from({ length: count }, (_, i) => nurse(`prac-${i}`, { credentials: i % 2 === 0 ? [able] : [] }));
      const visits = made.map(({ at, needs }, i) => visit(`appt-${i}`, addMinutes(ten, at * 20), { requires: needs ? ['chemo'] : [] }));
      const taken = new Map<string, { id: string; start: string; end: string }[]>();
      for (const { visitId, proposals } of proposeNurses(visits, nurses)) {
        const [best] = proposals;
        const orphan = visits.find(({ id }) => id === visitId);
        const who = nurses.find(({ id }) => id === best?.nurseId);
        if (!best || !orphan || !who) continue;
        const mine = taken.get(who.id) ?? [];
        const broken = brokenRules({ ...orphan, start: best.start, end: best.end }, { ...who, visits: mine });
        expect(broken.filter(isHard)).toEqual([]);
        taken.set(who.id, [...mine, { id: visitId, start: best.start, end: best.end }]);
      }
    }),
  );
});
