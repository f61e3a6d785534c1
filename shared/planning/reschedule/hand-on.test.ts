import { expect, test } from 'vitest';
import { a } from '../../../tests/support/make-records.ts';
import { addMinutes, type Instant } from '../../kernel/time.ts';
import type { DocOf } from '../../records/registry.ts';
import type { FitNurse } from '../fit/fit.ts';
import { handOn } from './hand-on.ts';
import type { OrphanVisit } from './propose.ts';

const ten = '2032-03-10T16:00:00.000Z' as Instant;
const visit = (id: string, start: Instant): OrphanVisit => ({
  ...{ id, start, end: addMinutes(start, 60), timeZone: 'America/Chicago', requires: [], promised: true },
});
const nurse: FitNurse = { id: 'prac-b', credentials: [], timeOff: [], availability: [], visits: [] };
const week = 7 * 24 * 60;

test('all visits go to the one nurse who was chosen, at the times that the patient knows', () => {
  const visits = [visit('appt-2', addMinutes(ten, week)), visit('appt-1', ten)];
  expect(handOn(visits, nurse)).toEqual([
    { visitId: 'appt-1', nurseId: 'prac-b' },
    { visitId: 'appt-2', nurseId: 'prac-b' },
  ]);
});

test('what that nurse cannot have goes to nobody yet, and says why: away, or elsewhere at that hour', () => {
  const timeOff = [a('time-off', { start: addMinutes(ten, week - 60), end: addMinutes(ten, week + 600) }).doc as DocOf<'time-off'>];
  const busy = { ...nurse, timeOff, visits: [{ id: 'appt-9', start: ten, end: addMinutes(ten, 30) }] };
  const handed = handOn([visit('appt-1', ten), visit('appt-2', addMinutes(ten, week)), visit('appt-3', addMinutes(ten, 2 * week))], busy);
  expect(handed.map(({ nurseId, why }) => [nurseId, why?.rule])).toEqual([
    [undefined, 'double-booked'],
    [undefined, 'away'],
    ['prac-b', undefined],
  ]);
});

test('two visits at one hour are not both given to the same nurse', () => {
  const handed = handOn([visit('appt-1', ten), visit('appt-2', addMinutes(ten, 30))], nurse);
  expect(handed.map(({ nurseId }) => nurseId)).toEqual(['prac-b', undefined]);
});

test('without a nurse all of them go to those that nobody has yet', () => {
  expect(handOn([visit('appt-1', ten)], undefined)).toEqual([{ visitId: 'appt-1', nurseId: undefined }]);
});
