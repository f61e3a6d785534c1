import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from '../commands/run-command.ts';
import { contents, openTestPerson, roundOptions, syncUntilQuiet, type TestPerson } from '../testing/open-test-person.ts';
import { actor, at, patient, patientId, task, taskId, visit, visitId } from '../testing/sample-records.ts';
import { SmallServer } from '../testing/small-server.ts';
import type { SyncHeader } from '../../../shared/protocol/sync.ts';
import { RecordWriter } from '../data/record-writer.ts';
import { applyStep } from './apply-page.ts';
import { rebase } from './rebase.ts';
import { runRound } from './round.ts';
import { takeOutcomes } from './take-outcomes.ts';

const nurse = actor('ana');
const other = actor('ben');
let server: SmallServer;
const open: TestPerson[] = [];

beforeEach(async () => {
  server = await SmallServer.start();
});
afterEach(async () => {
  for (const person of open.splice(0)) person.close();
  await server.stop();
});

/** What two nurses and the network may do, in any order. */
type Step =
  | { readonly who: 0 | 1; readonly act: 'complete' | 'reopen' | 'assign'; readonly task: number }
  | { readonly who: 0 | 1; readonly act: 'move'; readonly visit: number; readonly hour: number }
  | { readonly who: 0 | 1; readonly act: 'write'; readonly note: number; readonly text: string }
  | {
      readonly who: 0 | 1;
      readonly act: 'round';
      readonly cutAfter: number | undefined;
      readonly loseAnswer: boolean;
      readonly commands: number;
    };

const who = fc.constantFrom(0 as const, 1 as const);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ who, act: fc.constantFrom('complete' as const, 'reopen' as const, 'assign' as const), task: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ who, act: fc.constant('move' as const), visit: fc.integer({ min: 1, max: 2 }), hour: fc.integer({ min: 8, max: 18 }) }),
  fc.record({ who, act: fc.constant('write' as const), note: fc.integer({ min: 1, max: 2 }), text: fc.string({ maxLength: 8 }) }),
  fc.record({
    who,
    act: fc.constant('round' as const),
    cutAfter: fc.option(fc.integer({ min: 0, max: 3000 }), { nil: undefined }),
    loseAnswer: fc.boolean(),
    commands: fc.integer({ min: 1, max: 4 }),
  }),
);

function freshServer(): void {
  server.records.rows.clear();
  server.records.head = 0;
  server.outcomes.clear();
  server.received.length = 0;
  server.people.length = 0;
  server.mischief = { page: 3 };
  for (const who of [nurse, other])
    server.people.push({
      actor: who,
      email: '',
      password: '',
      scopes: new Set(['org', 'branch:loc-north', `user:${who.id}`]),
      ended: new Set(),
    });
  for (const n of [1, 2, 3]) {
    server.records.put(patient(n));
    server.records.put(task(n, n));
  }
  for (const who of [nurse, other])
    server.records.put({
      kind: 'practitioner',
      id: who.id,
      doc: { name: { family: who.name, given: [] }, roles: ['nurse'], branchIds: [], active: true },
    });
  server.records.put(visit(1, 1, nurse.id, '2026-11-23T08:00:00.000Z', '2026-11-23T09:00:00.000Z'));
  server.records.put(visit(2, 2, other.id, '2026-11-23T12:00:00.000Z', '2026-11-23T13:00:00.000Z'));
}

async function take(people: readonly TestPerson[], action: Step): Promise<void> {
  const person = people[action.who] as TestPerson;
  const now = at('2026-11-22T10:00:00.000Z');
  switch (action.act) {
    case 'round':
      server.mischief = { page: 3, cutAfter: action.cutAfter, loseAnswer: action.loseAnswer };
      await runRound(person, roundOptions(server.url, person, { size: { commands: action.commands, rows: 5 } })).catch(() => undefined);
      server.mischief = { page: 3 };
      return;
    case 'complete':
      runCommand(person, 'task.complete', { taskId: taskId(action.task), patientId: patientId(action.task), completedAt: now });
      return;
    case 'reopen':
      runCommand(person, 'task.reopen', { taskId: taskId(action.task), patientId: patientId(action.task) });
      return;
    case 'assign': {
      const seen = person.db
        .prepare<[string], { owner_id: string | null }>('select owner_id from task where id = ?')
        .get(taskId(action.task))?.owner_id;
      runCommand(person, 'task.assign', {
        taskId: taskId(action.task),
        patientId: patientId(action.task),
        ownerId: person.actor.id,
        ...(seen ? { seenOwnerId: seen } : {}),
      });
      return;
    }
    case 'move': {
      const stored = person.db.prepare<[string], { doc: string }>('select doc from appointment where id = ?').get(visitId(action.visit));
      if (!stored) return;
      const { start, end, practitionerId } = JSON.parse(stored.doc) as { start: string; end: string; practitionerId: string };
      const hour = String(action.hour).padStart(2, '0');
      const to = { start: `2026-11-23T${hour}:00:00.000Z`, end: `2026-11-23T${hour}:50:00.000Z`, practitionerId };
      runCommand(person, 'appointment.move', {
        appointmentId: visitId(action.visit),
        patientId: patientId(action.visit),
        seen: { start, end, practitionerId },
        to,
      });
      return;
    }
    case 'write': {
      const note = { noteId: `note-${person.actor.name}${String(action.note)}`, patientId: patientId(1), title: 'Visit', occurredAt: now };
      runCommand(person, 'note.start', { ...note, type: 'visit', startedAt: now, sections: [] });
      runCommand(person, 'note.write', { ...note, fields: {}, sections: [{ id: 's', title: 'S', text: action.text }], writtenAt: now });
    }
  }
}

const seenBy = (person: TestPerson): Record<string, unknown> =>
  Object.fromEntries(
    server.records
      .seenBy(new Set(['org', 'branch:loc-north', `user:${person.actor.id}`]))
      .map(({ kind, id, doc }) => [`${kind}/${id}`, doc]),
  );

test(
  'whatever two nurses do and the network loses, both end with the records of the server, and no command is lost or doubled',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        freshServer();
        const people = [openTestPerson(nurse), openTestPerson(other)];
        open.push(...people);
        for (const person of people) await syncUntilQuiet(server.url, person);
        for (const action of steps) await take(people, action);
        for (let n = 0; n < 2; n += 1) for (const person of people) await syncUntilQuiet(server.url, person);
        for (const person of people) {
          expect(contents(person)).toEqual(seenBy(person));
          expect(person.db.prepare('select count(*) as n from shadow').get()).toEqual({ n: 0 });
          expect(person.db.prepare(`select count(*) as n from outbox where state not in ('sent', 'refused')`).get()).toEqual({ n: 0 });
        }
        const ids = server.received.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const kept = people.flatMap((person) => person.db.prepare<[], { id: string; state: string }>('select id, state from outbox').all());
        for (const { id, state } of kept) expect(server.outcomes.get(id)?.outcome).toBe(state === 'sent' ? 'applied' : 'refused');
      }),
      { numRuns: 20 },
    );
  },
);

test(
  "what is on the screen is always the server's records with the waiting commands run over them in order",
  { timeout: 120_000 },
  async () => {
    const folds = [nurse, other].map((who) => openTestPerson(who, { scopes: ['org', 'branch:loc-north', `user:${who.id}`] }));
    open.push(...folds);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), async (steps) => {
        freshServer();
        const people = [openTestPerson(nurse), openTestPerson(other)];
        open.push(...people);
        for (const person of people) await syncUntilQuiet(server.url, person);
        for (const action of steps) {
          await take(people, action);
          for (const [n, person] of people.entries()) expect(contents(person)).toEqual(foldOf(person, folds[n] as TestPerson));
        }
      }),
      { numRuns: 20 },
    );
  },
);

test('a waiting command that writes something else on newer facts leaves nothing behind when it is refused', () => {
  const person = openTestPerson(actor('ana', 'lead'), { scopes: ['org', 'branch:loc-north', 'user:prac-ana'] });
  open.push(person);
  const writer = new RecordWriter(person.db);
  for (const { kind, id, doc } of [patient(1), task(1, 1)])
    writer.put(kind, { id, seq: 1, version: 1, scopes: '["branch:loc-north"]', doc: JSON.stringify(doc) });
  // The task is there already: nothing to write.
  const answer = runCommand(person, 'contact-preference.note-reply', {
    ...{ patientId: patientId(1), personId: patientId(1), channel: 'sms', what: 'stop', taskId: taskId(1) },
    at: at('2026-11-22T10:00:00.000Z'),
  });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  const before = contents(person);
  rebase(person, writer, [`task/${taskId(1)}`], () => writer.drop('task', taskId(1)));
  expect(contents(person)[`task/${taskId(1)}`]).toMatchObject({ title: expect.stringContaining('stopped automatic') as string });

  const refusal = { kind: 'not-found', what: 'task', id: taskId(1) } as const;
  const header = { serverNow: at('2026-11-22T15:00:00.000Z'), outcomes: [{ id: answer.id, outcome: 'refused', refusal }] };
  rebase(person, writer, takeOutcomes(person.db, header as unknown as SyncHeader), () => undefined);
  const { [`task/${taskId(1)}`]: _gone, ...rest } = before;
  expect(contents(person)).toEqual(rest);
  expect(person.db.prepare('select count(*) as n from shadow').get()).toEqual({ n: 0 });
});

test("the server's row of one's own save takes the place of what was saved, byte for byte, and takes nothing out for it", () => {
  const person = openTestPerson(nurse, { scopes: ['org', 'user:prac-ana'] });
  open.push(person);
  const at10 = at('2026-11-22T10:00:00.000Z');
  const answer = runCommand(person, 'task.create', { taskId: taskId(9), title: 'Call', priority: 'routine', createdAt: at10 });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  const row = () => person.db.prepare<[], { rid: number; seq: number; doc: string }>('select rid, seq, doc from task').get();
  const words = () => person.db.prepare('select at from words_due').all();
  const [before, wordsBefore] = [row(), words()];
  const header = { serverNow: at10, head: 7, outcomes: [{ id: answer.id, outcome: 'applied' }] } as unknown as SyncHeader;
  takeOutcomes(person.db, header);
  const theirs = JSON.stringify(JSON.parse(before?.doc ?? ''), null, 1);
  const take = (seq: number, doc: string): void =>
    applyStep(person, {
      ...{ header: undefined, askedFrom: 0, mark: { tag: 'P', cursor: seq } },
      changes: [{ tag: 'R', seq, kind: 'task', id: taskId(9), version: 1, scopes: 'user:prac-ana', doc }],
    });
  take(7, theirs);
  expect(row()).toEqual({ rid: before?.rid, seq: 7, doc: theirs });
  expect(words()).toEqual(wordsBefore);
  expect(person.db.prepare('select count(*) as n from shadow').get()).toEqual({ n: 0 });
});

test("what the server made of one's own save stands, where it differs", () => {
  const person = openTestPerson(nurse, { scopes: ['org', 'user:prac-ana'] });
  open.push(person);
  const at10 = at('2026-11-22T10:00:00.000Z');
  const answer = runCommand(person, 'task.create', { taskId: taskId(9), title: 'Call', priority: 'routine', createdAt: at10 });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  takeOutcomes(person.db, { serverNow: at10, head: 7, outcomes: [{ id: answer.id, outcome: 'applied' }] } as unknown as SyncHeader);
  const mine = contents(person)[`task/${taskId(9)}`] as object;
  applyStep(person, {
    ...{ header: undefined, askedFrom: 0, mark: { tag: 'P', cursor: 7 } },
    changes: [
      { tag: 'R', seq: 7, kind: 'task', id: taskId(9), version: 1, scopes: 'org', doc: JSON.stringify({ ...mine, title: 'Call again' }) },
    ],
  });
  expect(contents(person)[`task/${taskId(9)}`]).toEqual({ ...mine, title: 'Call again' });
  expect(person.db.prepare('select count(*) as n from shadow').get()).toEqual({ n: 0 });
});

/** The simple way: a second store with the server's version of everything, on which the same commands are run from the first. */
function foldOf(person: TestPerson, plain: TestPerson): Record<string, unknown> {
  for (const table of [...tables, 'shadow', 'outbox', 'search']) plain.db.exec(`delete from "${table}"`);
  copyServerVersions(person, plain);
  const pending = person.db
    .prepare<[], { type: string; args: string }>(
      `select type, args from outbox where state in ('waiting', 'sending') or settles_at is not null order by n`,
    )
    .all();
  for (const { type, args } of pending) runCommand(plain, type, JSON.parse(args));
  return contents(plain);
}

const tables = ['patient', 'task', 'appointment', 'clinical_note', 'practitioner'];

function copyServerVersions(from: TestPerson, to: TestPerson): void {
  for (const table of tables) {
    const kind = table.replace('_', '-');
    const rows = from.db.prepare<[string, string], { id: string; seq: number; scopes: string; doc: string }>(
      `select id, seq, scopes, doc from "${table}" where id not in (select id from shadow where kind = ?)
       union all select id, seq, scopes, doc from shadow where kind = ? and doc is not null`,
    );
    for (const row of rows.all(kind, kind))
      to.db
        .prepare(`insert into "${table}" (id, seq, version, scopes, doc) values (?, ?, 1, ?, ?)`)
        .run(row.id, row.seq, row.scopes, row.doc);
  }
}
