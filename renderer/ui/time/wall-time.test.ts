import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayBounds } from '../../../shared/kernel/wall-time.ts';
import { clocksDiffer, momentOf, wallTimeOf } from './wall-time.ts';

const chicago = 'America/Chicago';

test('an ordinary time is the same moment there and back', () => {
  expect(momentOf({ date: '2026-11-22', time: '09:30' }, chicago)).toEqual({ at: new Date('2026-11-22T15:30:00.000Z') });
  expect(wallTimeOf(new Date('2026-11-22T15:30:00.000Z'), chicago)).toEqual({ date: '2026-11-22', time: '09:30' });
});

test('half past two on the night the clocks go forward does not exist and is told', () => {
  expect(momentOf({ date: '2026-03-08', time: '02:30' }, chicago)).toEqual({ at: new Date('2026-03-08T08:30:00.000Z'), oddity: 'skipped' });
  expect(wallTimeOf(new Date('2026-03-08T08:30:00.000Z'), chicago).time).toBe('03:30');
});

test('half past one on the night the clocks go back comes twice; the first is taken and it is told', () => {
  expect(momentOf({ date: '2026-11-01', time: '01:30' }, chicago)).toEqual({ at: new Date('2026-11-01T06:30:00.000Z'), oddity: 'twice' });
});

test('the morning of a day on which the clocks changed is read right', () => {
  expect(momentOf({ date: '2026-03-08', time: '09:00' }, chicago)).toEqual({ at: new Date('2026-03-08T14:00:00.000Z') });
  expect(momentOf({ date: '2026-11-01', time: '09:00' }, chicago)).toEqual({ at: new Date('2026-11-01T15:00:00.000Z') });
});

test('a day of the branch begins and ends at its own midnights, also when it has 23 or 25 hours and wherever the laptop is', () => {
  expect(dayBounds('2026-11-22', chicago)).toEqual({ from: '2026-11-22T06:00:00.000Z', to: '2026-11-23T06:00:00.000Z' });
  expect(dayBounds('2026-03-08', chicago)).toEqual({ from: '2026-03-08T06:00:00.000Z', to: '2026-03-09T05:00:00.000Z' });
  expect(dayBounds('2026-11-01', chicago)).toEqual({ from: '2026-11-01T05:00:00.000Z', to: '2026-11-02T06:00:00.000Z' });
  expect(dayBounds('2026-12-31', 'America/Denver')).toEqual({ from: '2026-12-31T07:00:00.000Z', to: '2027-01-01T07:00:00.000Z' });
});

test('what is not a date or a time is no moment', () => {
  expect(momentOf({ date: '', time: '09:00' }, chicago)).toBeUndefined();
  expect(momentOf({ date: '2026-13-45', time: '09:00' }, chicago)).toBeUndefined();
  expect(momentOf({ date: '2026-11-22', time: '9am' }, chicago)).toBeUndefined();
});

test('two zones differ only when their clocks do', () => {
  const summer = new Date('2026-07-01T12:00:00.000Z');
  const winter = new Date('2026-12-01T12:00:00.000Z');
  expect(clocksDiffer(summer, 'America/Denver', 'America/Phoenix')).toBe(true);
  expect(clocksDiffer(winter, 'America/Denver', 'America/Phoenix')).toBe(false);
});

test('every moment of a year, in zones of every kind, is found again from what the wall shows', () => {
  const zones = ['America/Chicago', 'America/Phoenix', 'Europe/London', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Honolulu', 'UTC'];
  const minutesOfYear = fc.integer({ min: 0, max: 366 * 24 * 60 });
  fc.assert(
    fc.property(minutesOfYear, fc.constantFrom(...zones), (minutes, zone) => {
      const at = new Date(Date.UTC(2026, 0, 1) + minutes * 60_000);
      const found = momentOf(wallTimeOf(at, zone), zone);
      const again = found ? wallTimeOf(found.at, zone) : undefined;
      expect(again).toEqual(wallTimeOf(at, zone));
      if (found?.oddity === undefined) expect(found?.at).toEqual(at);
    }),
    { numRuns: 2000 },
  );
});
