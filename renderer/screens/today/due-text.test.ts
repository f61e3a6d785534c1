import { expect, test } from 'vitest';
import type { Instant } from '../../../shared/kernel/time.ts';
import { dayEndOf } from './day-end.ts';
import { dueText, twoLines } from './due-text.ts';

const now = '2026-03-03T15:00:00.000Z' as Instant;
const chicago = { clock: '24', zone: 'America/Chicago', readerZone: 'America/Chicago' } as const;
const at = (text: string): Instant => text as Instant;

test('something due today shows its time alone', () => {
  expect(dueText({ what: 'task', status: 'requested', dueAt: at('2026-03-03T22:00:00.000Z') }, now, chicago, false)).toEqual({
    when: '16:00',
  });
});

test('a visit today shows from when to when', () => {
  const visit = { what: 'visit', status: 'booked', dueAt: at('2026-03-03T17:00:00.000Z'), endsAt: at('2026-03-03T18:30:00.000Z') } as const;
  expect(dueText(visit, now, chicago, false).when).toBe('11:00–12:30');
});

test('another day is named with its weekday, and another year with its year', () => {
  expect(dueText({ what: 'task', status: 'requested', dueAt: at('2026-03-05T15:00:00.000Z') }, now, chicago, false).when).toBe(
    'Thu 5 Mar, 09:00',
  );
  expect(dueText({ what: 'task', status: 'requested', dueAt: at('2025-12-31T15:00:00.000Z') }, now, chicago, false).when).toBe(
    'Wed 31 Dec 2025, 09:00',
  );
});

test('an overdue thing says how late it is', () => {
  expect(dueText({ what: 'task', status: 'requested', dueAt: at('2026-03-01T15:00:00.000Z') }, now, chicago, true)).toEqual({
    when: 'Sun 1 Mar, 09:00',
    late: '2 days late',
  });
});

test('the zone is named where the patient has another clock', () => {
  const style = { ...chicago, zone: 'America/Denver' };
  expect(dueText({ what: 'task', status: 'requested', dueAt: at('2026-03-03T22:00:00.000Z') }, now, style, false).when).toBe('15:00 MST');
});

test('no date is said and not left empty', () => {
  expect(dueText({ what: 'task', status: 'requested' }, now, chicago, false).when).toBe('No date');
});

test('today ends at the next midnight of the wall, also on the day the clock jumps', () => {
  expect(dayEndOf(now, 'America/Chicago')).toBe('2026-03-04T06:00:00.000Z');
  expect(dayEndOf(at('2026-03-08T12:00:00.000Z'), 'America/Chicago')).toBe('2026-03-09T05:00:00.000Z');
  expect(dayEndOf(at('2026-03-04T05:59:00.000Z'), 'America/Chicago')).toBe('2026-03-04T06:00:00.000Z');
});

test('an unsigned note says of which day it is and how long it has waited, and is not called late', () => {
  const note = { what: 'unsigned-note', status: 'preliminary', dueAt: at('2026-03-01T15:00:00.000Z') } as const;
  expect(dueText(note, now, chicago, true)).toEqual({ when: 'of Sun 1 Mar', age: '2 days ago' });
  const aged = (dueAt: string) => dueText({ ...note, dueAt: at(dueAt) }, now, chicago, true).age;
  expect(aged('2026-02-27T02:00:00.000Z')).toBe('5 days ago');
  expect(aged('2026-03-03T05:59:00.000Z')).toBe('yesterday');
});

test('a day with an hour on another clock stands over two lines and is whole', () => {
  expect(twoLines('Thu 26 Nov, 13:00 CST')).toEqual(['Thu 26 Nov', '13:00 CST']);
  expect(twoLines('Wed 31 Dec 2025, 09:00')).toEqual(['Wed 31 Dec 2025', '09:00']);
  expect(twoLines('11:00 am–12:30 pm EST')).toEqual(['11:00 am–12:30 pm', 'EST']);
});

test('what fits stays on one line', () => {
  expect(twoLines('Thu 26 Nov, 13:00')).toEqual(['Thu 26 Nov, 13:00']);
  expect(twoLines('15:00 MST')).toEqual(['15:00 MST']);
});
