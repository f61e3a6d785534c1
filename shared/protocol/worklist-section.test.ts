import { expect, test } from 'vitest';
import type { Instant } from '../kernel/time.ts';
import { worklistSection } from './worklist-section.ts';

const now = '2026-03-03T15:00:00.000Z' as Instant;
const dayEnd = '2026-03-04T06:00:00.000Z' as Instant;
const at = (time: string): Instant => time as Instant;
const section = (item: Partial<Parameters<typeof worklistSection>[0]>) =>
  worklistSection({ what: 'task', priority: 'routine', ...item }, now, dayEnd);

test('a task is overdue from the moment it was due', () => {
  expect(section({ dueAt: at('2026-03-03T14:59:59.999Z') })).toBe('overdue');
  expect(section({ dueAt: now })).toBe('today');
});

test('a visit that has begun is not overdue until it should have ended', () => {
  const visit = { what: 'visit' as const, dueAt: at('2026-03-03T14:00:00.000Z') };
  expect(section({ ...visit, endsAt: at('2026-03-03T16:00:00.000Z') })).toBe('today');
  expect(section({ ...visit, endsAt: at('2026-03-03T14:30:00.000Z') })).toBe('overdue');
});

test('what is due after midnight belongs to later', () => {
  expect(section({ dueAt: dayEnd })).toBe('later');
  expect(section({ dueAt: at('2026-03-04T05:59:59.999Z') })).toBe('today');
});

test('a task without a time is later, unless it is urgent', () => {
  expect(section({})).toBe('later');
  expect(section({ priority: 'stat' })).toBe('today');
});

test('a refused change without a time is for today', () => {
  expect(section({ what: 'refused' })).toBe('today');
});

test('what is done is done, however late it was', () => {
  expect(section({ dueAt: at('2026-03-01T00:00:00.000Z'), doneAt: now })).toBe('done');
});
