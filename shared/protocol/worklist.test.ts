import { expect, test } from 'vitest';
import type { Instant } from '../kernel/time.ts';
import { worklistBucket } from './worklist.ts';

const now = '2026-03-03T15:00:00.000Z' as Instant;
const dayEnd = '2026-03-04T06:00:00.000Z' as Instant;
const at = (time: string): Instant => time as Instant;
const bucket = (item: Partial<Parameters<typeof worklistBucket>[0]>) =>
  worklistBucket({ what: 'task', status: 'requested', ...item }, now, dayEnd);

test('a task is overdue as soon as its time is past', () => {
  expect(bucket({ dueAt: at('2026-03-03T14:59:59.999Z') })).toBe('overdue');
  expect(bucket({ dueAt: now })).toBe('today');
});

test('a visit that was never begun is overdue from its start; one that is under way is for today', () => {
  const visit = { what: 'visit' as const, dueAt: at('2026-03-03T14:00:00.000Z') };
  expect(bucket({ ...visit, status: 'booked' })).toBe('overdue');
  expect(bucket({ ...visit, status: 'arrived' })).toBe('today');
});

test('what is due after midnight, or at no time, is for later', () => {
  expect(bucket({ dueAt: at('2026-03-04T05:59:59.999Z') })).toBe('today');
  expect(bucket({ dueAt: dayEnd })).toBe('later');
  expect(bucket({})).toBe('later');
});

test('an unsigned note and a refused change are for today, whatever their time', () => {
  expect(bucket({ what: 'unsigned-note', status: 'preliminary', dueAt: at('2026-03-01T00:00:00.000Z') })).toBe('today');
  expect(bucket({ what: 'refused', status: 'refused' })).toBe('today');
});

test('what is done is done, however late it was', () => {
  expect(bucket({ dueAt: at('2026-03-01T00:00:00.000Z'), doneAt: now })).toBe('done');
});
