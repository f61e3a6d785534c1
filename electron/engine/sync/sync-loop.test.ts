import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { protocol } from '../../../shared/protocol/version.ts';
import { runCommand } from '../commands/run-command.ts';
import { nodeNetwork } from '../node-network.ts';
import { runQuery } from '../queries/run-query.ts';
import { contents, tempFolder } from '../testing/open-test-person.ts';
import { actor, at, patient, patientId, task, taskId } from '../testing/sample-records.ts';
import { SmallServer } from '../testing/small-server.ts';
import { testSession, type TestSession } from '../testing/test-session.ts';

let server: SmallServer;
let folder: string;
let laptop: TestSession;

beforeEach(async () => {
  server = await SmallServer.start();
  folder = tempFolder();
  server.people.push({
    actor: actor('ana'),
    email: 'ana@x.org',
    password: 'right',
    scopes: new Set(['org', 'branch:loc-north', 'user:prac-ana']),
    ended: new Set(),
  });
  for (const n of [1, 2, 3]) {
    server.records.put(patient(n));
    server.records.put(task(n, n));
  }
  laptop = testSession(folder, server.url);
  await laptop.session.signIn({ serverUrl: server.url, email: 'ana@x.org', password: 'right', offlineSecret: 'an offline secret' });
  await laptop.session.open.loop.now();
});
afterEach(async () => {
  await laptop.session.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const header = {
  protocol: protocol.current,
  serverVersion: '0.0.1',
  epoch: 'epoch-1',
  serverNow: '2026-11-22T15:00:00.000Z',
  head: 1,
  outcomes: [],
  scopesHash: 'x',
};
const complete = (n: number): unknown => ({ taskId: taskId(n), patientId: patientId(n), completedAt: at('2026-11-22T10:00:00.000Z') });
const loop = (): TestSession['session']['open']['loop'] => laptop.session.open.loop;

function found(text: string): string[] {
  const { person } = laptop.session.open;
  return (runQuery(person.db, 'search', { text }, person) as { kind: string; id: string }[])
    .filter(({ kind }) => kind === 'patient')
    .map(({ id }) => id)
    .sort();
}

test('the first load ends with every index built and every word found', () => {
  const { db } = laptop.session.open.person;
  expect(db.prepare(`select count(*) as n from sqlite_schema where name like 'ix!_patient!_!_%' escape '!'`).get()).not.toEqual({ n: 0 });
  expect(found('family')).toEqual(['pat-1', 'pat-2', 'pat-3']);
  expect(loop().status()).toMatchObject({ phase: 'idle', online: true, waiting: 0, refused: 0, receivedAsOf: '2026-11-22T15:00:00.000Z' });
});

test('a change goes out by itself', async () => {
  runCommand(laptop.session.open.person, 'task.complete', complete(1));
  await expect.poll(() => server.records.rows.get('task/task-1')?.doc).toMatchObject({ status: 'completed' });
  await expect.poll(() => loop().status().waiting).toBe(0);
});

test('the copy of unsent work beside the store is empty again once the server has it', async () => {
  const folders = readdirSync(folder, { recursive: true }).map(String);
  const copy = (): number =>
    statSync(path.join(folder, path.dirname(folders.find((file) => file.endsWith('store.db')) ?? ''), 'unsent.journal')).size;
  runCommand(laptop.session.open.person, 'task.complete', complete(1));
  expect(copy()).toBeGreaterThan(0);
  await expect.poll(copy).toBe(0);
  expect(loop().status().waiting).toBe(0);
});

test.each([
  [
    'a server that is older than this app can speak to',
    { status: 200, body: `H\t${JSON.stringify({ ...header, protocol: protocol.oldestSpoken - 1 })}\nE\t{"more":false}\n` },
    'server-too-old',
  ],
  ['a server that this app is too old for', { status: 426, body: JSON.stringify({ error: { code: 'client-too-old' } }) }, 'client-too-old'],
  ['an answer that makes no sense', { status: 200, body: `H\t${JSON.stringify(header)}\nX\tsomething else\n` }, 'malformed-answer'],
] as const)('%s is named; nothing is taken from it, and what waits goes out when it is well again', async (_what, instead, trouble) => {
  const { person } = laptop.session.open;
  const before = contents(person);
  server.mischief.instead = instead;
  runCommand(person, 'task.complete', complete(1));
  const after = contents(person);
  expect(after).not.toEqual(before);
  await loop().now();
  expect(loop().status()).toMatchObject({ waiting: 1, refused: 0, trouble: { kind: trouble } });
  expect(contents(person)).toEqual(after);
  server.mischief.instead = undefined;
  await loop().now();
  expect(loop().status()).toMatchObject({ waiting: 0, refused: 0 });
  expect(loop().status().trouble).toBeUndefined();
  expect(server.received.map(({ type }) => type)).toEqual(['task.complete']);
});

test('a change that the server cannot even read is put before the person, and the others go through', async () => {
  const { person } = laptop.session.open;
  server.mischief.instead = { status: 502, body: '' };
  for (const n of [1, 2, 3]) runCommand(person, 'task.complete', complete(n));
  server.mischief.instead = undefined;
  server.unreadable = (envelope) => (envelope.args as { taskId: string }).taskId === 'task-1';
  for (let n = 0; n < 14; n += 1) await loop().now();
  expect(loop().status()).toMatchObject({ waiting: 0, refused: 1 });
  expect(person.db.prepare('select type, state, refusal from outbox order by n').all()).toMatchObject([
    { state: 'refused', refusal: '{"kind":"handler-failed"}' },
    { state: 'sent' },
    { state: 'sent' },
  ]);
  expect(contents(person)['task/task-1']).toMatchObject({ status: 'requested' });
});

test('while the disk is full nothing is received, the last words are still saved, and all comes right after', async () => {
  const { person } = laptop.session.open;
  server.records.put(patient(4, 'x'.repeat(200_000)));
  const pages = (): number => Number(person.db.pragma('page_count', { simple: true }));
  const pagesOf = (bytes: number): number => Math.ceil(bytes / Number(person.db.pragma('page_size', { simple: true })));
  person.db.pragma(`max_page_count = ${String(pages())}`);
  await loop().now();
  expect(loop().status()).toMatchObject({ trouble: { kind: 'disk-full' }, receivedAsOf: '2026-11-22T15:00:00.000Z' });
  expect(contents(person)['patient/pat-4']).toBeUndefined();

  let madeRoom = 0;
  const cramped = {
    ...person,
    makeRoom: () => {
      madeRoom += 1;
      person.db.pragma(`max_page_count = ${String(pages() + pagesOf(800 * 1024))}`);
      return true;
    },
  };
  const note = {
    noteId: 'note-1',
    patientId: patientId(1),
    type: 'visit',
    title: 'Visit',
    occurredAt: at('2026-11-22T10:00:00.000Z'),
    startedAt: at('2026-11-22T10:00:00.000Z'),
  };
  expect(runCommand(cramped, 'note.start', { ...note, sections: [{ id: 's', title: 'S', text: 'y'.repeat(100_000) }] }).ok).toBe(true);
  expect(madeRoom).toBe(1);

  person.db.pragma('max_page_count = 1000000');
  await loop().now();
  expect(loop().status()).toMatchObject({ waiting: 0, refused: 0 });
  expect(loop().status().trouble).toBeUndefined();
  expect(contents(person)['patient/pat-4']).toBeDefined();
});

test.each([
  ["of other words than this build's", `update meta set value = '0' where key = 'searchWords'`],
  ['that an older build had half built', `insert into meta values ('loading', 'words')`],
])('no search answers from an index %s, also without the server', async (_what, left) => {
  const { person, storeId } = laptop.session.open;
  expect(found('family')).toHaveLength(3);
  person.db.exec(`${left}; update search set body = 'oldwords' where id = 'pat-1'; delete from search where id = 'pat-2'`);
  await laptop.session.lock('asked');
  server.mischief.instead = { status: 503, body: '' };
  await laptop.session.unlock({ storeId, offlineSecret: 'an offline secret' });
  expect(found('oldwords')).toEqual([]);
  expect(found('family')).toEqual(['pat-1', 'pat-2', 'pat-3']);
  expect(loop().status().phase).toBe('idle');
});

test('what the line tells of is asked for once: not again when it came with the round under way', async () => {
  const network = nodeNetwork();
  let hear: ((text: string) => void) | undefined;
  const tell = (type: 'poke' | 'welcome') => (): void => hear?.(JSON.stringify({ type, head: server.records.head }));
  const [poke, welcome] = [tell('poke'), tell('welcome')];
  let pokesMeanwhile = false;
  let isDown = false;
  let rounds = 0;
  const told = testSession(tempFolder(), server.url, {
    env: {
      network: {
        send: async (request) => {
          const answer = await network.send(request);
          if (request.url.endsWith('/sync')) rounds += 1;
          if (pokesMeanwhile) poke();
          return isDown ? { ...answer, status: 503 } : answer;
        },
        openSocket: (_url, { message }) => {
          hear = message;
          return { send: () => undefined, close: () => undefined };
        },
      },
    },
  });
  await told.session.signIn({ serverUrl: server.url, email: 'ana@x.org', password: 'right', offlineSecret: 'an offline secret' });
  const { loop: itsLoop, person } = told.session.open;
  await itsLoop.now();
  const asked = async (what: () => void): Promise<number> => {
    rounds = 0;
    what();
    await itsLoop.quiet();
    return rounds;
  };
  pokesMeanwhile = true;
  expect(await asked(() => void itsLoop.now())).toBe(1);
  pokesMeanwhile = false;
  expect(await asked(poke)).toBe(0);
  // A line that is made again says how far the server is: a round is made only for what is missing, or when the server was away.
  expect(await asked(welcome)).toBe(0);
  isDown = true;
  expect(await asked(() => void itsLoop.now())).toBe(1);
  isDown = false;
  expect(await asked(welcome)).toBe(1);
  expect(itsLoop.status().trouble).toBeUndefined();
  server.records.put(task(2, 2, 'Changed there'));
  expect(await asked(welcome)).toBe(1);
  expect(contents(person)['task/task-2']).toMatchObject({ title: 'Changed there' });
  pokesMeanwhile = true;
  const during = asked(() => void itsLoop.now());
  server.records.put(task(3, 3, 'Changed during a round'));
  expect(await during).toBeLessThanOrEqual(2);
  expect(contents(person)['task/task-3']).toMatchObject({ title: 'Changed during a round' });
  await told.session.close();
});

test('a long backlog is handed over batch by batch, and what came of it is fetched once, with the last', { timeout: 120_000 }, async () => {
  const { person } = laptop.session.open;
  const before = server.questions.length;
  const write = (from: number, count: number): void => {
    for (let n = from; n < from + count; n++)
      runCommand(person, 'task.create', {
        taskId: taskId(100 + n),
        title: 'Call',
        priority: 'routine',
        createdAt: at('2026-11-22T10:00:00.000Z'),
      });
  };
  write(0, 1_100);
  await loop().now();
  const batches = (): number[] => server.questions.slice(before).flatMap(({ commands }) => (commands.length > 0 ? [commands.length] : []));
  expect(batches()).toEqual([500, 500, 100]);
  expect(server.briefAnswers).toBe(2);
  expect(loop().status()).toMatchObject({ waiting: 0, refused: 0 });
  expect(person.db.prepare('select count(*) as n from shadow').get()).toEqual({ n: 0 });
  expect(person.db.prepare('select count(*) as n from task where seq = 0').get()).toEqual({ n: 0 });
  expect(server.received.map(({ args }) => (args as { taskId: string }).taskId)).toEqual(
    Array.from({ length: 1_100 }, (_, n) => taskId(100 + n)),
  );

  // A newer server takes more at a time, and is believed from its first answer on.
  server.takes = 1_000;
  write(1_100, 1_600);
  await loop().now();
  expect(batches().slice(3)).toEqual([500, 1_000, 100]);
  expect(loop().status()).toMatchObject({ waiting: 0, refused: 0 });
  // The older release comes back.
  server.takes = undefined;
  await loop().now();
  write(2_700, 600);
  await loop().now();
  expect(batches().slice(6)).toEqual([500, 100]);
});
