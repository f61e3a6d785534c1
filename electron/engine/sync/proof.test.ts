import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../commands/run-command.ts';
import { contents, openTestPerson, syncUntilQuiet, type TestPerson } from '../testing/open-test-person.ts';
import { northServer } from '../testing/north-server.ts';
import { actor, at, patientId, taskId } from '../testing/sample-records.ts';
import type { SmallServer } from '../testing/small-server.ts';
import { proveSameness } from './proof.ts';

const nurse = actor('ana');
let server: SmallServer;
let person: TestPerson;

beforeEach(async () => {
  server = await northServer(nurse, 20);
  person = openTestPerson(nurse);
  await syncUntilQuiet(server.url, person);
});
afterEach(async () => {
  person.close();
  await server.stop();
});

const prove = (): Promise<number | undefined> =>
  proveSameness(person, { serverUrl: server.url, token: 'token-prac-ana' }, () => Promise.resolve());
const serverContents = (): Record<string, unknown> => Object.fromEntries([...server.records.rows].map(([key, { doc }]) => [key, doc]));

test('two sides that hold the same prove it', async () => {
  expect(await prove()).toBe(0);
});

test('work that waits here does not look like a difference', async () => {
  runCommand(person, 'task.complete', { taskId: taskId(3), patientId: patientId(3), completedAt: at('2026-11-22T10:00:00.000Z') });
  runCommand(person, 'task.create', {
    taskId: taskId('x'),
    title: 'New',
    priority: 'routine',
    patientId: patientId(3),
    createdAt: at('2026-11-22T10:00:00.000Z'),
  });
  expect(await prove()).toBe(0);
});

test('a record that was lost here comes back', async () => {
  person.db.exec(`delete from task where id = 'task-7'`);
  expect(await prove()).toBe(1);
  await syncUntilQuiet(server.url, person);
  expect(contents(person)).toEqual(serverContents());
  expect(await prove()).toBe(0);
});

test('a record that is only here goes away, and what waits on the others stays', async () => {
  person.db.exec(
    `insert into task (id, seq, version, scopes, doc) select 'task-ghost', seq, version, scopes, doc from task where id = 'task-7'`,
  );
  runCommand(person, 'task.complete', { taskId: taskId(3), patientId: patientId(3), completedAt: at('2026-11-22T10:00:00.000Z') });
  expect(await prove()).toBe(1);
  expect(person.db.prepare(`select status from task where id = 'task-3'`).get()).toEqual({ status: 'completed' });
  await syncUntilQuiet(server.url, person);
  expect(contents(person)).toEqual(serverContents());
  expect(contents(person)['task/task-ghost']).toBeUndefined();
  expect(server.records.rows.get('task/task-3')?.doc).toMatchObject({ status: 'completed' });
});

test('a record that is older here than it should be is brought up to date', async () => {
  person.db.exec(`update task set seq = 1, doc = json_set(doc, '$.title', 'Stale') where id = 'task-9'`);
  expect(await prove()).toBe(1);
  await syncUntilQuiet(server.url, person);
  expect(contents(person)).toEqual(serverContents());
});
