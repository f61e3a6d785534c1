import { expect, test } from 'vitest';
import { runCommand } from '../../commands/run-command.ts';
import { openTestPerson } from '../../testing/open-test-person.ts';
import { actor, at, taskId } from '../../testing/sample-records.ts';
import { blobUploaded, putBlob } from './blobs.ts';
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

test('work that names bytes which are still here stays back with what stands on it, in whatever state; the rest goes in its order', () => {
  const person = openTestPerson(actor('ana'), { scopes: ['org', 'user:prac-ana'] });
  const createdAt = at('2026-11-22T10:00:00.000Z');
  const run = (type: string, args: unknown): string => {
    const result = runCommand(person, type, args);
    return result.ok ? result.id : '';
  };
  const make = (name: string): string => run('task.create', { taskId: taskId(name), title: 'Call', priority: 'routine', createdAt });
  const before = make('before');
  const named = make('named');
  const onIt = run('task.complete', { taskId: taskId('named'), completedAt: createdAt });
  const after = make('after');
  const ids = (limit = 10): string[] => waitingBatch(person.db, limit).map(({ id }) => id);
  person.db.prepare(`update outbox set args = json_set(args, '$.sha256', 'ab') where id = ?`).run(named);
  putBlob(person.db, { sha256: 'ab', bytes: 3, content_type: 'image/jpeg', state: 'waiting' }, createdAt);
  expect(ids()).toEqual([before, after]);
  person.db.prepare(`update outbox set state = 'sending', attempts = 1 where id in (?, ?)`).run(named, after);
  expect(ids()).toEqual([before, after]);
  expect(ids(1)).toEqual([before]);
  blobUploaded(person.db, 'ab');
  expect(ids()).toEqual([before, named, onIt, after]);
  person.close();
});
