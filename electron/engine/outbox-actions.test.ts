import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from './commands/run-command.ts';
import { discardRefused, replaceRefused, retryRefused } from './outbox-actions.ts';
import { openTestPerson, syncUntilQuiet, type TestPerson } from './testing/open-test-person.ts';
import { actor, at, patient, patientId, task, taskId } from './testing/sample-records.ts';
import { SmallServer } from './testing/small-server.ts';

const nurse = actor('ana');
const now = at('2026-11-22T10:00:00.000Z');
let server: SmallServer;
let person: TestPerson;

beforeEach(async () => {
  server = await SmallServer.start();
  server.people.push({
    actor: nurse,
    email: '',
    password: '',
    scopes: new Set(['org', 'user:prac-ana', 'branch:loc-north']),
    ended: new Set(),
  });
  server.records.put(patient(1));
  server.records.put(task(1, 1));
  person = openTestPerson(nurse);
  await syncUntilQuiet(server.url, person);
});
afterEach(async () => {
  person.close();
  await server.stop();
});

const cancelled = { ...task(1, 1), doc: { ...task(1, 1).doc, status: 'cancelled' } } as ReturnType<typeof task>;
const complete = { taskId: taskId(1), patientId: patientId(1), completedAt: now };
const outbox = (): { id: string; type: string; state: string }[] =>
  person.db.prepare<[], { id: string; type: string; state: string }>('select id, type, state from outbox order by n').all();

/** Completes the task here while somebody cancelled it there. */
async function getRefused(): Promise<string> {
  const result = runCommand(person, 'task.complete', complete);
  server.records.put(cancelled);
  await syncUntilQuiet(server.url, person);
  expect(outbox()).toMatchObject([{ state: 'refused' }]);
  return result.ok ? result.id : '';
}

test('a refused change that is tried again too early stays where it is', async () => {
  const id = await getRefused();
  expect(retryRefused(person, id)).toEqual({ ok: false, refusal: { kind: 'wrong-status', what: 'task', status: 'cancelled' } });
  expect(outbox()).toMatchObject([{ id, state: 'refused' }]);
});

test('a refused change that can be made now goes out as a new one', async () => {
  const id = await getRefused();
  server.records.put(task(1, 1));
  await syncUntilQuiet(server.url, person);
  const result = retryRefused(person, id);
  expect(result.ok).toBe(true);
  expect(outbox()).toMatchObject([{ state: 'waiting' }]);
  expect(outbox()[0]?.id).not.toBe(id);
  await syncUntilQuiet(server.url, person);
  expect(server.records.rows.get('task/task-1')?.doc).toMatchObject({ status: 'completed' });
});

test('a refused change may be replaced by another that says it differently', async () => {
  const id = await getRefused();
  const args = { taskId: taskId('again'), title: 'Call 1, done by phone', priority: 'routine', patientId: patientId(1), createdAt: now };
  expect(replaceRefused(person, id, 'task.create', args).ok).toBe(true);
  expect(outbox()).toMatchObject([{ type: 'task.create', state: 'waiting' }]);
});

test('what is given up is told to the server in full, and only then gone here', async () => {
  const id = await getRefused();
  expect(discardRefused(person, id, 'Another nurse did it').ok).toBe(true);
  expect(outbox()).toMatchObject([{ type: 'outbox.discard', state: 'waiting' }]);
  await syncUntilQuiet(server.url, person);
  expect(server.received.at(-1)).toMatchObject({
    type: 'outbox.discard',
    args: { commandId: id, type: 'task.complete', args: complete, refusal: { kind: 'wrong-status' }, reason: 'Another nurse did it' },
  });
});

test('changes that stood on a refused one follow it when it goes through', async () => {
  const note = { noteId: 'note-1', patientId: patientId(1), title: 'Visit', occurredAt: now };
  runCommand(person, 'note.start', { ...note, type: 'visit', startedAt: now, sections: [] });
  runCommand(person, 'note.write', { ...note, fields: {}, sections: [{ id: 's', title: 'S', text: 'Words' }], writtenAt: now });
  const scopes = server.people[0]?.scopes;
  scopes?.delete('branch:loc-north');
  await syncUntilQuiet(server.url, person);
  expect(outbox()).toMatchObject([
    { type: 'note.start', state: 'refused' },
    { type: 'note.write', state: 'refused' },
  ]);
  scopes?.add('branch:loc-north');
  await syncUntilQuiet(server.url, person);
  expect(retryRefused(person, outbox()[0]?.id ?? '').ok).toBe(true);
  expect(outbox()).toMatchObject([
    { type: 'note.start', state: 'waiting' },
    { type: 'note.write', state: 'waiting' },
  ]);
  await syncUntilQuiet(server.url, person);
  expect(server.records.rows.get('clinical-note/note-1')?.doc).toMatchObject({ sections: [{ text: 'Words' }] });
});

test('what is not refused can be neither retried nor given up', () => {
  const result = runCommand(person, 'task.complete', complete);
  const id = result.ok ? result.id : '';
  for (const act of [() => retryRefused(person, id), () => discardRefused(person, id, ''), () => retryRefused(person, 'cmd-none')])
    expect(act()).toMatchObject({ ok: false, refusal: { kind: 'not-found' } });
});
