import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../commands/run-command.ts';
import { RecordWriter } from '../data/record-writer.ts';
import { openTestPerson, syncUntilQuiet, type TestPerson } from '../testing/open-test-person.ts';
import { actor, at, patient, patientId, task, taskId } from '../testing/sample-records.ts';
import { SmallServer } from '../testing/small-server.ts';
import { applyStep, cursorOf } from './apply-page.ts';
import type { Change } from './parse-line.ts';
import { refillScope } from './refill-scope.ts';

const nurse = actor('ana');
const branch = 'branch:loc-north';
let server: SmallServer;
let person: TestPerson;
let until: number;

beforeEach(async () => {
  server = await SmallServer.start();
  server.people.push({ actor: nurse, email: '', password: '', scopes: new Set(['org', 'user:prac-ana', branch]), ended: new Set() });
  for (let n = 1; n <= 6; n += 1) {
    server.records.put(patient(n));
    server.records.put(task(n, n));
  }
  person = openTestPerson(nurse);
  await syncUntilQuiet(server.url, person);
  // The oldest here is the newest there: it comes again last.
  server.records.put(task(1, 1));
  await syncUntilQuiet(server.url, person);
  until = cursorOf(person);
  runCommand(person, 'task.complete', { taskId: taskId(1), patientId: patientId(1), completedAt: at('2026-11-22T10:00:00.000Z') });
  refillScope(person, new RecordWriter(person.db), branch, until);
});
afterEach(async () => {
  person.close();
  await server.stop();
});

/** What the server sends of this scope from one number to another, as one step. */
function bring(from: number, to: number, without: readonly string[] = []): void {
  const changes = server.records
    .seenBy(server.people[0]?.scopes ?? new Set())
    .filter(({ kind, id, seq, scopes }) => scopes.includes(branch) && seq > from && seq <= to && !without.includes(`${kind}/${id}`))
    .map(({ kind, id, seq, scopes, doc }): Change => ({
      tag: 'R',
      kind,
      id,
      seq,
      version: 1,
      scopes: scopes.join(),
      doc: JSON.stringify(doc),
    }));
  applyStep(person, { header: undefined, askedFrom: until, changes, mark: { tag: 'B', scope: branch, after: to } });
}
const tasks = (): unknown => person.db.prepare('select rid, id, status, scopes from task order by id').all();
const ids = (): string[] =>
  person.db
    .prepare<[], { id: string }>('select id from task order by id')
    .all()
    .map(({ id }) => id);

test('rows that come again with the last step of a refill stay where they were, with what waits on them', async () => {
  const before = person.db.prepare('select rid, id from task order by id').all();
  bring(0, until - 1);
  expect(ids()).toContain('task-1');
  bring(until - 1, until);
  expect(person.db.prepare('select rid, id from task order by id').all()).toEqual(before);
  expect(person.db.prepare(`select status from task where id = 'task-1'`).get()).toEqual({ status: 'completed' });
  expect(JSON.stringify(tasks())).not.toContain('?');
  await syncUntilQuiet(server.url, person);
  expect(server.records.rows.get('task/task-1')?.doc).toMatchObject({ status: 'completed' });
});

test('a row that did not come again is gone with the last step and not before', () => {
  bring(0, until - 1, ['task/task-4']);
  expect(ids()).toContain('task-4');
  bring(until - 1, until);
  expect(ids()).toEqual(['task-1', 'task-2', 'task-3', 'task-5', 'task-6']);
});

test('a row that did not come again stays while it is here through another scope', () => {
  person.db.exec(`update task set scopes = json_insert(scopes, '$[#]', 'user:prac-ana') where id = 'task-4'`);
  bring(0, until, ['task/task-4']);
  expect(person.db.prepare(`select scopes from task where id = 'task-4'`).get()).toEqual({ scopes: '["user:prac-ana"]' });
});

test('a row that changed meanwhile comes by itself and not with the refill, and stays', () => {
  server.records.put(task(4, 4));
  const [row] = server.records.seenBy(new Set([branch])).filter(({ id }) => id === 'task-4');
  const change: Change = {
    tag: 'R',
    kind: 'task',
    id: 'task-4',
    seq: row?.seq ?? 0,
    version: 1,
    scopes: branch,
    doc: JSON.stringify(row?.doc),
  };
  applyStep(person, { header: undefined, askedFrom: until, changes: [change], mark: { tag: 'P', cursor: server.records.head } });
  bring(0, until);
  expect(ids()).toContain('task-4');
});
