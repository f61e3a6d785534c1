import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../commands/run-command.ts';
import { openTestPerson, contents, roundOptions, syncUntilQuiet, type TestPerson } from '../testing/open-test-person.ts';
import { northServer } from '../testing/north-server.ts';
import { actor, at, patientId, task, taskId, visit, visitId } from '../testing/sample-records.ts';
import type { SmallServer } from '../testing/small-server.ts';
import { holdSteps, settleHeld } from '../data/held-steps.ts';
import { readMeta } from '../data/tables/meta.ts';
import { shortly } from '../data/transaction.ts';
import { nodeEnv } from '../node-env.ts';
import { beginFirstLoad } from './first-load.ts';
import { runRound } from './round.ts';

const nurse = actor('ana');
let server: SmallServer;
let person: TestPerson;

beforeEach(async () => {
  server = await northServer(nurse, 30);
  person = openTestPerson(nurse);
});
afterEach(async () => {
  person.close();
  await server.stop();
});

const complete = (n: number): unknown => ({ taskId: taskId(n), patientId: patientId(n), completedAt: at('2026-11-22T10:00:00.000Z') });
const states = (): unknown => person.db.prepare('select type, state from outbox order by n').all();
const serverContents = (): Record<string, unknown> =>
  Object.fromEntries(server.records.seenBy(server.people[0]?.scopes ?? new Set()).map(({ kind, id, doc }) => [`${kind}/${id}`, doc]));
const sorted = (value: Record<string, unknown>): string => JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
const same = (): void => expect(sorted(contents(person))).toEqual(sorted(serverContents()));

test('the first round brings every record that the person may see', async () => {
  await syncUntilQuiet(server.url, person);
  expect(contents(person)).toEqual(serverContents());
});

test('a page of a first load that the disk did not take is asked for again, and the round that brought it says no more', async () => {
  const { db } = person;
  beginFirstLoad(db);
  holdSteps(db, { timers: nodeEnv().timers, kept: () => undefined, lost: () => undefined });
  db.exec('create table parent (id integer primary key); create table child (of integer references parent deferrable initially deferred)');
  const fails = (): void => {
    shortly(db, () => db.exec('insert into child values (1)'));
    expect(() => settleHeld(db)).toThrow('FOREIGN KEY');
  };
  await expect(runRound(person, roundOptions(server.url, person, { progress: fails }))).rejects.toThrow('FOREIGN KEY');
  expect([contents(person), readMeta(db, 'cursor'), readMeta(db, 'receivedAsOf')]).toEqual([{}, undefined, undefined]);
  await syncUntilQuiet(server.url, person);
  expect(contents(person)).toEqual(serverContents());
});

test('a round with nothing new moves no rows', async () => {
  await syncUntilQuiet(server.url, person);
  expect(await runRound(person, roundOptions(server.url, person))).toMatchObject({ rows: 0, commands: 0, more: false });
});

test("a command is sent, answered and then stands by the server's own record", async () => {
  await syncUntilQuiet(server.url, person);
  runCommand(person, 'task.complete', complete(3));
  await syncUntilQuiet(server.url, person);
  expect(states()).toEqual([{ type: 'task.complete', state: 'sent' }]);
  expect(person.db.prepare('select count(*) as n from shadow').get()).toEqual({ n: 0 });
  expect(contents(person)).toEqual(serverContents());
  expect(server.records.rows.get('task/task-3')?.doc).toMatchObject({ status: 'completed' });
});

test('an answer that got lost is asked for again and takes effect once', async () => {
  await syncUntilQuiet(server.url, person);
  runCommand(person, 'task.complete', complete(3));
  server.mischief.loseAnswer = true;
  await expect(runRound(person, roundOptions(server.url, person))).rejects.toMatchObject({ code: 'unreachable' });
  expect(states()).toEqual([{ type: 'task.complete', state: 'waiting' }]);
  server.mischief.loseAnswer = false;
  await syncUntilQuiet(server.url, person);
  expect(server.received.map(({ type }) => type)).toEqual(['task.complete']);
  expect(states()).toEqual([{ type: 'task.complete', state: 'sent' }]);
});

test('a refused move keeps its words, and the visit stands as the server has it', async () => {
  server.records.put(visit(1, 1, nurse.id, '2026-11-23T15:00:00.000Z', '2026-11-23T17:00:00.000Z'));
  await syncUntilQuiet(server.url, person);
  const seen = { start: '2026-11-23T15:00:00.000Z', end: '2026-11-23T17:00:00.000Z', practitionerId: nurse.id };
  const to = { ...seen, start: '2026-11-23T18:00:00.000Z', end: '2026-11-23T20:00:00.000Z' };
  expect(
    runCommand(person, 'appointment.move', { appointmentId: visitId(1), patientId: patientId(1), seen, to, reason: 'Patient asked' }).ok,
  ).toBe(true);
  server.records.put(visit(1, 1, nurse.id, '2026-11-23T12:00:00.000Z', '2026-11-23T14:00:00.000Z'));
  await syncUntilQuiet(server.url, person);
  const [row] = person.db.prepare<[], { state: string; args: string; refusal: string }>('select state, args, refusal from outbox').all();
  expect(row?.state).toBe('refused');
  expect(row?.args).toContain('Patient asked');
  expect(JSON.parse(row?.refusal ?? '')).toMatchObject({
    kind: 'conflict',
    fields: [{ field: 'start', mine: to.start, theirs: '2026-11-23T12:00:00.000Z' }, {}],
  });
  expect(contents(person)).toEqual(serverContents());
});

test('a refusal does not stop what was done after it', async () => {
  await syncUntilQuiet(server.url, person);
  runCommand(person, 'task.complete', complete(1));
  runCommand(person, 'task.complete', complete(2));
  server.records.put({ ...task(1, 1), doc: { ...task(1, 1).doc, status: 'cancelled' } } as never);
  await syncUntilQuiet(server.url, person);
  expect(states()).toEqual([
    { type: 'task.complete', state: 'refused' },
    { type: 'task.complete', state: 'sent' },
  ]);
});

test('an answer cut anywhere keeps its whole pages and goes on where it stopped', async () => {
  server.mischief = { page: 4 };
  for (
    let cutAfter = 10;
    person.db.prepare<[], { n: number }>('select count(*) as n from task').get()?.n !== 30 && cutAfter < 40_000;
    cutAfter += 977
  ) {
    server.mischief.cutAfter = cutAfter;
    await runRound(person, roundOptions(server.url, person)).catch((error: unknown) =>
      expect(error).toMatchObject({ code: expect.stringMatching(/cut|unreachable/) as string }),
    );
    const { patients, tasks } = person.db
      .prepare<[], { patients: number; tasks: number }>(
        'select (select count(*) from patient) as patients, (select count(*) from task) as tasks',
      )
      .get() ?? { patients: -1, tasks: -1 };
    // Pages hold four rows, two of each kind.
    expect(patients).toBe(tasks);
  }
  server.mischief = { page: 4 };
  await syncUntilQuiet(server.url, person);
  same();
});

test('the words of a captive portal are told from a server of ours', async () => {
  server.mischief.instead = { status: 200, body: '<html><body>Welcome to our hotel</body></html>', type: 'text/html' };
  await expect(runRound(person, roundOptions(server.url, person))).rejects.toMatchObject({ code: 'not-our-server' });
  server.mischief.instead = { status: 302, body: '' };
  await expect(runRound(person, roundOptions(server.url, person))).rejects.toMatchObject({ code: 'not-our-server' });
});

const header = `H\t${JSON.stringify({ protocol: 1, serverVersion: '0', epoch: 'epoch-1', serverNow: '2026-11-22T15:00:00.000Z', head: 9, outcomes: [], scopesHash: 'x' })}\n`;
test.each([
  ['a document that is not JSON', `${header}R\t1\ttask\ttask-1\t1\torg\t{"a":\nP\t1\nE\t{"more":false}\n`],
  [
    'a document that looks like JSON and is none',
    `${header}R\t1\tpatient\tpat-1\t1\torg\t{}\nR\t2\ttask\ttask-1\t1\torg\t{"a":}\nP\t2\nE\t{"more":false}\n`,
  ],
  ['a row with a missing field', `${header}R\t1\ttask\ttask-1\torg\t{}\nP\t1\nE\t{"more":false}\n`],
  ['a number that is none', `${header}R\tone\ttask\ttask-1\t1\torg\t{}\nP\t1\nE\t{"more":false}\n`],
  ['an id with a quote', `${header}R\t1\ttask\ttask'--\t1\torg\t{}\nP\t1\nE\t{"more":false}\n`],
  ['rows before the header', `R\t1\ttask\ttask-1\t1\torg\t{}\n${header}`],
  ['two headers', `${header}${header}`],
  ['a line of an unknown kind', `${header}Z\t1\n`],
  ['rows that no mark makes whole', `${header}R\t1\ttask\ttask-1\t1\torg\t{}\nE\t{"more":false}\n`],
  ['words after the end', `${header}E\t{"more":false}\nP\t4\n`],
  ['an empty line', `${header}\nE\t{"more":false}\n`],
])('an answer with %s is refused and changes nothing', async (_what, body) => {
  server.mischief.instead = { status: 200, body };
  await expect(runRound(person, roundOptions(server.url, person))).rejects.toMatchObject({
    code: body.startsWith('H') ? 'malformed-answer' : 'not-our-server',
  });
  expect(contents(person)).toEqual({});
  expect(person.db.prepare(`select value from meta where key = 'cursor'`).get()).toBeUndefined();
});

test('an answer without its end keeps nothing that no mark made whole', async () => {
  server.mischief.instead = { status: 200, body: `${header}R\t1\ttask\ttask-1\t1\torg\t{"status":"requested"}\n` };
  await expect(runRound(person, roundOptions(server.url, person))).rejects.toMatchObject({ code: 'cut' });
  expect(contents(person)).toEqual({});
});

test('a server that was set back in time is noticed, and nothing that was sent is lost', async () => {
  await syncUntilQuiet(server.url, person);
  const backup = { head: server.records.head, rows: new Map(server.records.rows) };
  runCommand(person, 'task.complete', complete(3));
  await syncUntilQuiet(server.url, person);
  server.records.head = backup.head;
  server.records.rows.clear();
  for (const [key, row] of backup.rows) server.records.rows.set(key, row);
  server.outcomes.clear();
  await syncUntilQuiet(server.url, person);
  expect(server.records.rows.get('task/task-3')?.doc).toMatchObject({ status: 'completed' });
  same();
});

test('another server under the same address gets what waits, and its records replace the old ones', async () => {
  await syncUntilQuiet(server.url, person);
  runCommand(person, 'task.complete', complete(3));
  server.epoch = 'epoch-2';
  server.records.rows.delete('task/task-30');
  server.records.rows.delete('patient/pat-30');
  await syncUntilQuiet(server.url, person);
  same();
  expect(contents(person)['task/task-30']).toBeUndefined();
  expect(states()).toEqual([{ type: 'task.complete', state: 'sent' }]);
});
