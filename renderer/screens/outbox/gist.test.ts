import { expect, it } from 'vitest';
import { gistOf } from './gist.ts';

it.each([
  ['a moved visit by its new time', { seen: { start: 'old' }, to: { start: 'new' }, reason: 'asked' }, 'new'],
  ['a task by its title', { taskId: 'task-1', title: 'Order kits', dueAt: 'x' }, 'Order kits'],
  ['an addendum by its first words', { noteId: 'note-1', text: 'a'.repeat(200) }, `${'a'.repeat(80)}…`],
  ['a completed task by nothing more than its name', { taskId: 'task-1', completedAt: 'x' }, undefined],
])('knows %s', (_name, args, gist) => {
  expect(gistOf(args)).toBe(gist);
});
