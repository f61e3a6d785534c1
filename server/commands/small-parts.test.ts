import { expect, it } from 'vitest';
import { put, type Write } from '../../shared/domain/define-command.ts';
import { instant } from '../../shared/kernel/time.ts';
import { matches } from './matches.ts';
import { isStorable, storable } from './storable.ts';
import { targetsOf } from './targets.ts';
import { WorkingSet } from './working-set.ts';

it('knows which text PostgreSQL cannot hold, and does not mistake words about escapes for it', () => {
  for (const bad of ['a\0b', '\ud800', 'x\udfff', '\\\0']) expect(isStorable({ deep: [bad] })).toBe(false);
  for (const good of ['plain', '\\u0000 in words', '\\\\u0000', '😀', '\t\n"']) expect(isStorable({ deep: [good] })).toBe(true);
  expect(storable({ a: ['x\0y', 1, '\ud800'] })).toEqual({ a: ['x\uFFFDy', 1, '\uFFFD'] });
});

it('names the records that arguments name, and not the patient or the people', () => {
  expect(targetsOf({ noteId: 'note-1', patientId: 'pat-1', practitionerId: 'prac-1', title: 'not an id', n: 3 })).toEqual(['note-1']);
  expect(targetsOf(undefined)).toEqual([]);
});

it('meets conditions as the database does: a missing value meets none', () => {
  const task = { status: 'requested', dueAt: '2026-03-03T00:00:00.000Z' };
  expect(matches('task', task, { status: 'requested', dueAt: { gte: '2026-03-03T00:00:00.000Z', lt: '2026-03-04' } })).toBe(true);
  expect(matches('task', task, { dueAt: { gt: '2026-03-03T00:00:00.000Z' } })).toBe(false);
  expect(matches('task', task, { ownerId: 'prac-1' })).toBe(false);
  expect(matches('medication-request', { isTherapy: true }, { isTherapy: 1 })).toBe(true);
});

it('keeps nothing of a command that fails halfway through its writes', async () => {
  const set = new WorkingSet(() => Promise.resolve([]), 'org-test');
  await set.load('task', ['task-1']);
  const write = (id: string): Write => put('task', id, { status: 'requested', priority: 'routine', title: 'Call', createdAt: instant(0) });
  expect(() => set.put([write('task-1'), write('task-never-read')], 'cmd-1')).toThrow('not loaded');
  expect(set.written.size).toBe(0);
  expect(set.get('task', 'task-1')).toBeUndefined();
});
