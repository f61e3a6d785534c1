import { expect, test } from 'vitest';
import { runCommand } from '../../commands/run-command.ts';
import { openTestPerson } from '../../testing/open-test-person.ts';
import { actor, at, taskId } from '../../testing/sample-records.ts';
import { waitingBatch } from './outbox.ts';

test('a command that a full disk left marked as on its way is not overtaken by later ones', () => {
  const person = openTestPerson(actor('ana'), { scopes: ['org', 'user:prac-ana'] });
  const createdAt = at('2026-11-22T10:00:00.000Z');
  const ids = ['a', 'b', 'c'].map((name) => {
    const result = runCommand(person, 'task.create', { taskId: taskId(name), title: 'Call', priority: 'routine', createdAt });
    return result.ok ? result.id : '';
  });
  person.db.prepare(`update outbox set state = 'sending', attempts = 1 where id = ?`).run(ids[0]);
  expect(waitingBatch(person.db, 2).map(({ id }) => id)).toEqual(ids.slice(0, 2));
  person.close();
});
