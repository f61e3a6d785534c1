import { createPublicKey, verify } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { signedText, type CommandEnvelope } from '../../../shared/protocol/sync.ts';
import { RecordWriter } from '../data/record-writer.ts';
import { isIndexDue } from '../data/tables/search.ts';
import { search } from '../queries/search.ts';
import { openTestPerson, type TestPerson } from '../testing/open-test-person.ts';
import { actor, at, patient, patientId, task, taskId } from '../testing/sample-records.ts';
import { runCommand } from './run-command.ts';

let person: TestPerson;
const nurse = actor('ana');

beforeEach(() => {
  person = openTestPerson(nurse, { scopes: ['org', 'branch:loc-north', 'user:prac-ana'] });
  const writer = new RecordWriter(person.db);
  for (const { kind, id, doc } of [patient(1), task(1, 1)])
    writer.put(kind, { id, seq: 5, version: 1, scopes: '["branch:loc-north"]', doc: JSON.stringify(doc) });
});
afterEach(() => person.close());

const complete = { taskId: taskId(1), patientId: patientId(1), completedAt: at('2026-11-22T10:00:00.000Z') };
const outbox = (): { type: string; state: string; args: string; envelope: string }[] =>
  person.db
    .prepare<[], { type: string; state: string; args: string; envelope: string }>(
      'select type, state, args, envelope from outbox order by n',
    )
    .all();
const statusOf = (id: string): unknown =>
  person.db.prepare<[string], { status: string }>('select status from task where id = ?').get(id)?.status;

test('a completed task is changed on the spot and waits in the outbox', () => {
  expect(runCommand(person, 'task.complete', complete)).toMatchObject({ ok: true });
  expect(statusOf('task-1')).toBe('completed');
  expect(outbox()).toMatchObject([{ type: 'task.complete', state: 'waiting' }]);
  expect(person.told).toEqual(new Set(['task']));
});

test('a field given as undefined is no field here either, as the server will have it: the author owns the task at once', () => {
  const createdAt = at('2026-11-22T10:00:00.000Z');
  runCommand(person, 'task.create', { taskId: taskId(9), title: 'Call', priority: 'routine', ownerId: undefined, createdAt });
  const [row] = person.db.prepare<[], { doc: string }>(`select doc from task where id = 'task-9'`).all();
  expect(JSON.parse(row?.doc ?? '{}')).toMatchObject({ ownerId: nurse.id });
});

test('a new record lies in those of its scopes that this laptop holds, so that it goes when they are taken away; with none of them it keeps all', () => {
  const createdAt = at('2026-11-22T10:00:00.000Z');
  const scopesOf = (id: string): unknown => person.db.prepare('select scopes from task where id = ?').pluck().get(id);
  const give = (n: number, ownerId: string): unknown =>
    runCommand(person, 'task.create', {
      taskId: taskId(n),
      title: 'Call',
      priority: 'routine',
      patientId: patientId(1),
      ownerId,
      createdAt,
    });
  expect([give(8, 'prac-ana'), scopesOf('task-8')]).toMatchObject([{ ok: true }, '["user:prac-ana"]']);
  expect([give(9, 'prac-ben'), scopesOf('task-9')]).toMatchObject([{ ok: true }, '["patient:pat-1","user:prac-ben"]']);
});

test("the server's version of a changed task is kept aside", () => {
  runCommand(person, 'task.complete', complete);
  const shadow = person.db.prepare<[], { seq: number; doc: string }>('select seq, doc from shadow').all();
  expect(shadow).toHaveLength(1);
  expect(shadow[0]?.seq).toBe(5);
  expect(JSON.parse(shadow[0]?.doc ?? '')).toMatchObject({ status: 'requested' });
});

test('a new task is found by its words at once, though they are indexed later', () => {
  runCommand(person, 'task.create', {
    taskId: taskId(9),
    title: 'Bring tubing',
    priority: 'routine',
    patientId: patientId(1),
    createdAt: at('2026-11-22T10:00:00.000Z'),
  });
  const found = (): unknown[] => person.db.prepare('select id from search where search match ?').all('tub*');
  expect(found()).toEqual([]);
  const hits = search(person.db, { text: 'tubing', limit: 5 }, { actor: person.actor });
  expect(hits).toMatchObject([{ kind: 'task', id: 'task-9' }]);
  expect(found()).toEqual([{ id: 'task-9' }]);
  expect(isIndexDue(person.db)).toBe(false);
});

test('a refused command leaves nothing behind', () => {
  const result = runCommand(person, 'task.reopen', { taskId: taskId(1), patientId: patientId(1) });
  expect(result).toEqual({ ok: false, refusal: { kind: 'wrong-status', what: 'task', status: 'requested' } });
  expect(outbox()).toEqual([]);
  expect(person.db.prepare('select id from shadow').all()).toEqual([]);
});

test('a patient who is not in care cannot be worked on', () => {
  const result = runCommand(person, 'task.create', {
    taskId: taskId(9),
    title: 'Call',
    priority: 'routine',
    patientId: 'pat-77',
    createdAt: at('2026-11-22T10:00:00.000Z'),
  });
  expect(result).toEqual({ ok: false, refusal: { kind: 'not-allowed', why: 'not-in-care' } });
});

test('a command of an unknown kind is refused by name', () => {
  expect(runCommand(person, 'patient.vanish', {})).toEqual({ ok: false, refusal: { kind: 'unknown-command', type: 'patient.vanish' } });
});

test("what waits is signed by this laptop's key", () => {
  runCommand(person, 'task.complete', complete);
  const { signature, ...unsigned } = JSON.parse(outbox()[0]?.envelope ?? '') as CommandEnvelope;
  const key = createPublicKey({ key: Buffer.from(person.signer.publicKey, 'base64'), format: 'der', type: 'spki' });
  expect(verify(null, Buffer.from(signedText(unsigned)), key, Buffer.from(signature, 'base64'))).toBe(true);
  expect(
    verify(null, Buffer.from(signedText({ ...unsigned, args: { ...complete, taskId: 'task-2' } })), key, Buffer.from(signature, 'base64')),
  ).toBe(false);
});

test('of ten autosaves of a note the last one waits', () => {
  const note = { noteId: 'note-1', patientId: patientId(1), title: 'Visit', occurredAt: at('2026-11-22T10:00:00.000Z') };
  runCommand(person, 'note.start', { ...note, type: 'visit', startedAt: at('2026-11-22T10:00:00.000Z'), sections: [] });
  for (let n = 0; n < 10; n += 1) {
    const sections = [{ id: 's', title: 'Assessment', text: `Text ${String(n)}` }];
    expect(runCommand(person, 'note.write', { ...note, fields: {}, sections, writtenAt: at('2026-11-22T10:05:00.000Z') }).ok).toBe(true);
  }
  expect(outbox().map(({ type }) => type)).toEqual(['note.start', 'note.write']);
  expect(outbox()[1]?.args).toContain('Text 9');
});

test('an autosave that was on its way is not replaced', () => {
  const note = { noteId: 'note-1', patientId: patientId(1), title: 'Visit', occurredAt: at('2026-11-22T10:00:00.000Z') };
  runCommand(person, 'note.start', { ...note, type: 'visit', startedAt: at('2026-11-22T10:00:00.000Z'), sections: [] });
  const write = { ...note, fields: {}, sections: [], writtenAt: at('2026-11-22T10:05:00.000Z') };
  runCommand(person, 'note.write', write);
  person.db.exec('update outbox set attempts = 1');
  runCommand(person, 'note.write', write);
  expect(outbox().map(({ type }) => type)).toEqual(['note.start', 'note.write', 'note.write']);
});

test('a field that only a newer Hearthline knows survives a change made here', () => {
  person.db.prepare(`update task set doc = json_set(doc, '$.fromTheFuture', 'keep me')`).run();
  runCommand(person, 'task.complete', complete);
  expect(person.db.prepare<[], { doc: string }>('select doc from task').get()?.doc).toContain('keep me');
});
