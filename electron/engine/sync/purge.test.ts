import { copyFileSync, readFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../commands/run-command.ts';
import { contents, openTestPerson, roundOptions, syncUntilQuiet, type TestPerson } from '../testing/open-test-person.ts';
import { actor, at, patient, patientId, task } from '../testing/sample-records.ts';
import { SmallServer } from '../testing/small-server.ts';
import { catchUpSearch } from '../data/catch-up-search.ts';
import { RecordWriter } from '../data/record-writer.ts';
import { cursorOf } from './apply-page.ts';
import { refillScope } from './refill-scope.ts';
import { runRound } from './round.ts';

const nurse = actor('ana');
const scopes = new Set<string>();
const ended = new Set<string>();
let server: SmallServer;
let person: TestPerson;

beforeEach(async () => {
  server = await SmallServer.start();
  scopes.clear();
  ended.clear();
  for (const scope of ['org', 'user:prac-ana', 'patient:pat-1', 'patient:pat-2']) scopes.add(scope);
  server.people.push({ actor: nurse, email: '', password: '', scopes, ended });
  server.records.put(patient(1, 'Xylophonist'));
  server.records.put(task(1, 1, 'Quinquagesima call'));
  server.records.put(patient(2, 'Remains'));
  server.records.put(task(2, 2));
  person = openTestPerson(nurse);
  await syncUntilQuiet(server.url, person);
});
afterEach(async () => {
  person.close();
  await server.stop();
});

const note = { noteId: 'note-1', patientId: patientId(1), title: 'Visit', occurredAt: at('2026-11-22T10:00:00.000Z') };
const writeNote = (): void => {
  runCommand(person, 'note.start', { ...note, type: 'visit', startedAt: at('2026-11-22T10:00:00.000Z'), sections: [] });
  runCommand(person, 'note.write', {
    ...note,
    fields: {},
    sections: [{ id: 's', title: 'S', text: 'Zephyrlike breathing' }],
    writtenAt: at('2026-11-22T10:05:00.000Z'),
  });
};
function takeAway(): void {
  scopes.delete('patient:pat-1');
  ended.add('patient:pat-1');
}

test('a patient who is taken away leaves the laptop, the others stay', async () => {
  takeAway();
  await syncUntilQuiet(server.url, person);
  expect(Object.keys(contents(person)).sort()).toEqual(['patient/pat-2', 'task/task-2']);
  expect(person.db.prepare('select scope, rows from purge').all()).toEqual([{ scope: 'patient:pat-1', rows: 2 }]);
});

test('a patient who is taken away in the middle of a refill leaves as well', async () => {
  const writer = new RecordWriter(person.db);
  refillScope(person, writer, 'patient:pat-1', cursorOf(person));
  takeAway();
  await syncUntilQuiet(server.url, person);
  expect(Object.keys(contents(person)).sort()).toEqual(['patient/pat-2', 'task/task-2']);
});

test('after that no word of the patient is left in any page of the file', async () => {
  // Indexed meanwhile, as they are while the hands rest.
  catchUpSearch(person.db);
  takeAway();
  await syncUntilQuiet(server.url, person);
  const copy = `${person.file}.copy`;
  person.db.pragma('wal_checkpoint(truncate)');
  copyFileSync(person.file, copy);
  const plain = new Sqlite(copy);
  plain.pragma("cipher = 'sqlcipher'");
  plain.pragma('legacy = 4');
  plain.pragma('legacy_page_size = 8192');
  plain.pragma(`key = "x'${Buffer.from(person.key).toString('hex')}'"`);
  plain.pragma('journal_mode = delete');
  plain.pragma(`rekey = ''`);
  plain.close();
  const bytes = readFileSync(copy).toString('latin1').toLowerCase();
  expect(bytes).toContain('remains');
  for (const word of ['xylophonist', 'xylo', 'quinquagesima', 'mrn1"', 'task-1"']) expect(bytes).not.toContain(word);
});

test('the unsent note about a patient who was taken away arrives, marked for review, and then leaves too', async () => {
  writeNote();
  takeAway();
  await syncUntilQuiet(server.url, person);
  expect(server.records.rows.get('clinical-note/note-1')?.doc).toMatchObject({ sections: [{ text: 'Zephyrlike breathing' }] });
  expect([...server.outcomes.values()].map(({ outcome }) => outcome)).toEqual(['applied-for-review', 'applied-for-review']);
  // The author's own note stays with its author; the patient's record does not.
  expect(Object.keys(contents(person)).sort()).toEqual(['clinical-note/note-1', 'patient/pat-2', 'task/task-2']);
  expect(person.db.prepare(`select count(*) as n from outbox where patient_id = 'pat-1'`).get()).toEqual({ n: 0 });
});

test('nothing is removed before the work on it is handed over', async () => {
  writeNote();
  takeAway();
  // Only one command fits into the round that tells of the loss.
  await runRound(person, roundOptions(server.url, person, { size: { commands: 1, rows: 1000 } }));
  expect(contents(person)['patient/pat-1']).toBeDefined();
  await syncUntilQuiet(server.url, person);
  expect(contents(person)['patient/pat-1']).toBeUndefined();
});

test('nothing new can be written about a patient who was taken away', async () => {
  takeAway();
  await syncUntilQuiet(server.url, person);
  const result = runCommand(person, 'note.start', { ...note, type: 'visit', startedAt: at('2026-11-22T10:00:00.000Z'), sections: [] });
  expect(result).toEqual({ ok: false, refusal: { kind: 'not-allowed', why: 'not-in-care' } });
});

test('a patient who is given back is whole again', async () => {
  const before = contents(person);
  takeAway();
  await syncUntilQuiet(server.url, person);
  scopes.add('patient:pat-1');
  await syncUntilQuiet(server.url, person);
  expect(contents(person)).toEqual(before);
  catchUpSearch(person.db);
  expect(person.db.prepare<[string], { id: string }>('select id from search where search match ?').all('xylo*')).toEqual([{ id: 'pat-1' }]);
});

test('a new patient comes with the past, and a record of two scopes outlives one of them', async () => {
  server.records.put(patient(3));
  for (let n = 0; n < 5; n += 1) server.records.put(task(`new-${String(n)}`, 3));
  await syncUntilQuiet(server.url, person);
  expect(contents(person)['patient/pat-3']).toBeUndefined();
  scopes.add('patient:pat-3');
  scopes.add('branch:loc-north');
  await syncUntilQuiet(server.url, person);
  expect(Object.keys(contents(person)).filter((key) => key.includes('new-'))).toHaveLength(5);
  scopes.delete('patient:pat-3');
  await syncUntilQuiet(server.url, person);
  expect(contents(person)['patient/pat-3']).toBeDefined();
  scopes.delete('branch:loc-north');
  await syncUntilQuiet(server.url, person);
  expect(contents(person)['patient/pat-3']).toBeUndefined();
});
