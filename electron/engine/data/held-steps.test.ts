import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../commands/run-command.ts';
import { cursorOf } from '../sync/apply-page.ts';
import { takeNews } from '../sync/take-news.ts';
import { openTestPerson, type TestPerson } from '../testing/open-test-person.ts';
import { actor, at, taskId } from '../testing/sample-records.ts';
import { scopesHash } from '../../../shared/protocol/sync.ts';
import type { Database } from './database.ts';
import { holdSteps, settleHeld, settleIfDoubted } from './held-steps.ts';
import { connectRaw } from './open-store.ts';
import { ownScopes } from './tables/scopes.ts';
import { writeMeta } from './tables/meta.ts';
import { durably, fetchably, shortly } from './transaction.ts';

let person: TestPerson;
let told: string[];
let due: (() => void)[];

beforeEach(() => {
  person = openTestPerson(actor('ana'), { scopes: ['org', 'user:prac-ana'] });
  writeMeta(person.db, 'epoch', 'first');
  writeMeta(person.db, 'cursor', '10');
  told = [];
  due = [];
  const after = (_ms: number, run: () => void): (() => void) => {
    due.push(run);
    return () => (due = due.filter((one) => one !== run));
  };
  holdSteps(person.db, { timers: { after }, kept: () => told.push('kept'), lost: () => told.push('lost') });
});
afterEach(() => person.close());

function aMomentLater(): void {
  for (const run of due.splice(0)) run();
}

function hear(from: number, to: number, doc = JSON.stringify({ title: 'Call', priority: 'routine', status: 'requested' })): boolean {
  const head = { type: 'rows', epoch: 'first', from, to, serverNow: at('2026-11-27T10:00:00.000Z') } as const;
  const lines = `R\t${String(to)}\ttask\ttask-${String(to)}\t1\tuser:prac-ana\t${doc}\n`;
  return takeNews(person, { head: { ...head, scopesHash: scopesHash(ownScopes(person.db)) }, lines });
}

function save(n: number): void {
  const task = { taskId: taskId(n), title: 'Mine', priority: 'routine', createdAt: at('2026-11-27T10:00:00.000Z') };
  if (!runCommand(person, 'task.create', task).ok) throw new Error('refused');
}

const tasks = 'select id from task order by id';

/** What this laptop's screens see. */
function shown(): unknown[] {
  return person.db.prepare(tasks).pluck().all();
}

/** What would be there if the process died now: the tasks, and how far the store says it is. */
function onDisk(): { tasks: unknown[]; cursor: unknown } {
  const other = connectRaw({ file: person.file, key: person.key });
  try {
    return {
      tasks: other.prepare(tasks).pluck().all(),
      cursor: other.prepare(`select value from meta where key = 'cursor'`).pluck().get(),
    };
  } finally {
    other.close();
  }
}

test('what the server sent is shown at once, and is on the disk a moment later, together with what came meanwhile', () => {
  hear(10, 12);
  hear(12, 13);
  expect([shown(), cursorOf(person), told]).toEqual([['task-12', 'task-13'], 13, []]);
  expect(onDisk()).toEqual({ tasks: [], cursor: '10' });
  aMomentLater();
  expect(onDisk()).toEqual({ tasks: ['task-12', 'task-13'], cursor: '13' });
  expect(told).toEqual(['kept']);
});

test('what a person saves is on the disk when it is said to be saved, and everything that was shown before it', () => {
  hear(10, 12);
  save(1);
  expect(onDisk()).toEqual({ tasks: ['task-1', 'task-12'], cursor: '12' });
  expect(due).toEqual([]);
  hear(12, 14);
  save(2);
  expect(onDisk().tasks).toEqual(['task-1', 'task-12', 'task-14', 'task-2']);
});

test('a first load comes to the disk as one, a moment after the last of its rows, and a very long one in between', () => {
  const insert = (n: number): Database =>
    person.db.exec(`insert into task (id, seq, version, scopes, doc) values ('task-${String(n)}', 1, 1, '[]', '{}')`);
  const page = (n: number, rows: number): Database => shortly(person.db, () => insert(n), rows);
  page(1, 5_000);
  const [first] = due;
  page(2, 5_000);
  expect(due).toHaveLength(1);
  expect(due[0]).not.toBe(first);
  expect(onDisk().tasks).toEqual([]);
  aMomentLater();
  expect(onDisk().tasks).toEqual(['task-1', 'task-2']);
  page(3, 19_999);
  expect(onDisk().tasks).toHaveLength(2);
  page(4, 1);
  expect(onDisk().tasks).toHaveLength(4);
  expect(due).toEqual([]);
});

test('a save waits for the disk although what was held before it did not', () => {
  hear(10, 12);
  save(1);
  expect(person.db.pragma('synchronous', { simple: true })).toBe(2);
});

test('rows that make no sense take back what was held with them, and it is told so that a round fetches it again', () => {
  hear(10, 12);
  expect(() => hear(12, 13, '{not json}')).toThrow('malformed-answer');
  expect([shown(), cursorOf(person), told]).toEqual([[], 10, ['lost']]);
  aMomentLater();
  expect(hear(10, 12)).toBe(true);
  aMomentLater();
  expect(onDisk()).toEqual({ tasks: ['task-12'], cursor: '12' });
});

test('what the disk does not take is shown no longer, and a person can still save', () => {
  person.db.exec(
    'create table parent (id integer primary key); create table child (of integer references parent deferrable initially deferred)',
  );
  hear(10, 12);
  shortly(person.db, () => person.db.exec('insert into child values (1)'));
  expect(() => settleHeld(person.db)).toThrow('FOREIGN KEY');
  expect([shown(), cursorOf(person), told]).toEqual([[], 10, ['lost']]);
  save(1);
  expect(onDisk()).toEqual({ tasks: ['task-1'], cursor: '10' });
});

test('a round does not wait for the disk, but after the disk has refused once the next one does and says so', () => {
  const { db } = person;
  db.exec('create table parent (id integer primary key); create table child (of integer references parent deferrable initially deferred)');
  const refused = (): void => void shortly(db, () => db.exec('insert into child values (1)'));
  hear(10, 12);
  expect(settleIfDoubted(db)).toBe(false);
  aMomentLater();
  expect(settleIfDoubted(db)).toBe(true);
  refused();
  expect(() => settleHeld(db)).toThrow('FOREIGN KEY');
  expect(told).toEqual(['kept', 'lost']);
  refused();
  expect(() => settleIfDoubted(db)).toThrow('FOREIGN KEY');
  hear(12, 13);
  expect(settleIfDoubted(db)).toBe(true);
  expect(onDisk().cursor).toBe('13');
  hear(13, 14);
  expect(settleIfDoubted(db)).toBe(false);
});

test.each([
  ['a save', durably],
  ['a long step', fetchably],
  ['another step', shortly],
])('%s inside a step is refused: half of it would be kept', (_what, inside) => {
  expect(() => shortly(person.db, () => inside(person.db, () => undefined))).toThrow('inside a step');
  expect(person.db.inTransaction).toBe(false);
});
