import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { callMethod } from '../api/call.ts';
import { runCommand } from '../commands/run-command.ts';
import { tempFolder } from '../testing/open-test-person.ts';
import { actor, at, patient, patientId, task, taskId } from '../testing/sample-records.ts';
import { SmallServer } from '../testing/small-server.ts';
import { testSession, type TestSession } from '../testing/test-session.ts';

let server: SmallServer;
let folder: string;
const sessions: TestSession[] = [];
const secret = 'a long offline secret';

beforeEach(async () => {
  server = await SmallServer.start();
  folder = tempFolder();
  for (const name of ['ana', 'ben'])
    server.people.push({
      actor: actor(name),
      email: `${name}@x.org`,
      password: 'right',
      scopes: new Set(['org', 'branch:loc-north', `user:prac-${name}`]),
      ended: new Set(),
    });
  server.records.put(patient(1, 'Okonkwo'));
  server.records.put(task(1, 1));
});
afterEach(async () => {
  for (const { session } of sessions.splice(0)) await session.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

function begin(options: Parameters<typeof testSession>[2] = {}): TestSession {
  const made = testSession(folder, server.url, options);
  sessions.push(made);
  return made;
}

const signIn = (
  { session }: TestSession,
  name = 'ana',
  more: { password?: string; offlineSecret?: string } = {},
): ReturnType<TestSession['session']['signIn']> =>
  session.signIn({ serverUrl: server.url, email: `${name}@x.org`, password: 'right', offlineSecret: secret, ...more });

const storeIdOf = ({ session }: TestSession): string => {
  const state = session.state();
  return state.phase === 'locked' ? state.person.storeId : (state.phase === 'signed-out' && state.people[0]?.storeId) || '';
};
const complete = { taskId: taskId(1), patientId: patientId(1), completedAt: at('2026-11-22T10:00:00.000Z') };

async function quiet({ session }: TestSession): Promise<void> {
  await session.open.loop.now();
}

test('the first sign-in makes an encrypted store and fills it', async () => {
  const nurse = begin();
  expect(await signIn(nurse)).toMatchObject({ ok: true, state: { phase: 'open', keyProtection: 'keychain-and-secret', readOnly: false } });
  await quiet(nurse);
  expect(nurse.session.open.person.db.prepare('select family from patient').all()).toEqual([{ family: 'Okonkwo' }]);
  const bytes = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const entry of bytes) expect(readFileSync(path.join(entry.parentPath, entry.name)).includes('Okonkwo')).toBe(false);
});

test('a passphrase that was only typed opens nothing and counts as no try; with Enter it opens, whatever was typed before', async () => {
  const first = begin();
  await signIn(first);
  await quiet(first);
  await first.session.close();
  const again = begin();
  const storeId = storeIdOf(again);
  for (let i = 0; i < 12; i++) again.session.prepare({ storeId, offlineSecret: `not the secret ${String(i)}` });
  expect(again.session.isOpen).toBe(false);
  expect(again.session.state().phase).toBe('locked');
  again.session.prepare({ storeId, offlineSecret: secret });
  expect(await again.session.unlock({ storeId, offlineSecret: 'not the secret' })).toMatchObject({
    ok: false,
    trouble: { kind: 'wrong-secret', attemptsLeft: 4 },
  });
  again.session.prepare({ storeId, offlineSecret: secret });
  expect(await again.session.unlock({ storeId, offlineSecret: secret })).toMatchObject({ ok: true });
});

test('after a sign-in once, the store opens without the server', async () => {
  const first = begin();
  await signIn(first);
  await quiet(first);
  await first.session.close();
  await server.stop();
  const again = begin();
  expect(again.session.state()).toMatchObject({ phase: 'locked', reason: 'start', person: { name: 'ana' } });
  expect(await again.session.unlock({ storeId: storeIdOf(again), offlineSecret: secret })).toMatchObject({ ok: true });
  expect(runCommand(again.session.open.person, 'task.complete', complete).ok).toBe(true);
  await again.session.open.loop.now();
  expect(again.session.open.loop.status()).toMatchObject({ online: false, waiting: 1, trouble: { kind: 'server-unreachable' } });
  server = await SmallServer.start();
});

test('a wrong password opens nothing and makes no store', async () => {
  const nurse = begin();
  expect(await signIn(nurse, 'ana', { password: 'wrong' })).toEqual({ ok: false, trouble: { kind: 'wrong-credentials' } });
  expect(nurse.session.state()).toMatchObject({ phase: 'signed-out', people: [] });
});

test('a wrong offline secret is counted, and after five of them every next one waits longer', async () => {
  let now = Date.parse('2026-11-22T15:00:00.000Z');
  const nurse = begin({ env: { clock: { now: () => now } } });
  await signIn(nurse);
  await nurse.session.lock('asked');
  const storeId = storeIdOf(nurse);
  const guess = (): ReturnType<typeof nurse.session.unlock> => nurse.session.unlock({ storeId, offlineSecret: 'not the secret' });
  for (const attemptsLeft of [4, 3, 2, 1, 0]) expect(await guess()).toEqual({ ok: false, trouble: { kind: 'wrong-secret', attemptsLeft } });
  expect(await guess()).toEqual({ ok: false, trouble: { kind: 'too-many-attempts', retryAfterSeconds: 15 } });
  expect(await nurse.session.unlock({ storeId, offlineSecret: secret })).toMatchObject({ ok: false });
  now += 15_000;
  await guess();
  expect(await guess()).toEqual({ ok: false, trouble: { kind: 'too-many-attempts', retryAfterSeconds: 30 } });
  now += 30_000;
  expect(await nurse.session.unlock({ storeId, offlineSecret: secret })).toMatchObject({ ok: true });
});

test("two people on one laptop have two stores, and neither sees the other's work", async () => {
  const laptop = begin();
  await signIn(laptop, 'ana');
  await quiet(laptop);
  await server.stop();
  runCommand(laptop.session.open.person, 'task.complete', complete);
  const { unsent } = await laptop.session.signOut();
  expect(unsent).toBe(1);
  const held = server.records;
  server = await SmallServer.start();
  server.records = held;
  server.people.push({
    actor: actor('ben'),
    email: 'ben@x.org',
    password: 'right',
    scopes: new Set(['org', 'branch:loc-north']),
    ended: new Set(),
  });
  await signIn(laptop, 'ben', { offlineSecret: 'another secret of ben' });
  await quiet(laptop);
  expect(laptop.session.open.person.db.prepare('select status from task').all()).toEqual([{ status: 'requested' }]);
  await laptop.session.signOut();
  expect(laptop.session.state()).toMatchObject({ phase: 'signed-out', people: [{ name: 'ana' }, { name: 'ben' }] });
});

test('what a signed-out person had not sent goes out when that person is back', async () => {
  const laptop = begin();
  await signIn(laptop);
  await quiet(laptop);
  server.mischief.instead = { status: 503, body: '' };
  runCommand(laptop.session.open.person, 'task.complete', complete);
  await laptop.session.signOut();
  server.mischief.instead = undefined;
  await signIn(laptop);
  await quiet(laptop);
  expect(server.records.rows.get('task/task-1')?.doc).toMatchObject({ status: 'completed' });
  expect(laptop.session.state()).toMatchObject({ phase: 'open' });
  expect(readdirSync(folder).filter((name) => /^[0-9a-f]{32}$/.test(name))).toHaveLength(1);
});

test('a store with unsent work is removed only when told twice', async () => {
  const laptop = begin();
  await signIn(laptop);
  await quiet(laptop);
  server.mischief.instead = { status: 503, body: '' };
  runCommand(laptop.session.open.person, 'task.complete', complete);
  await laptop.session.signOut();
  const storeId = storeIdOf(laptop);
  expect(await laptop.session.removeStore({ storeId, evenUnsent: false })).toEqual({
    ok: false,
    trouble: { kind: 'unsent-work', unsent: 1 },
  });
  expect(existsSync(path.join(folder, storeId, 'store.db'))).toBe(true);
  expect(await laptop.session.removeStore({ storeId, evenUnsent: true })).toMatchObject({ ok: true, state: { people: [] } });
  expect(existsSync(path.join(folder, storeId))).toBe(false);
});

test('a keychain that is gone or another is named, and the store is still there when it comes back', async () => {
  const laptop = begin();
  await signIn(laptop);
  await laptop.session.lock('asked');
  const storeId = storeIdOf(laptop);
  laptop.keychain.mask = 9;
  expect(await laptop.session.unlock({ storeId, offlineSecret: secret })).toEqual({ ok: false, trouble: { kind: 'keychain-changed' } });
  laptop.keychain.there = false;
  expect(await laptop.session.unlock({ storeId, offlineSecret: secret })).toEqual({ ok: false, trouble: { kind: 'keychain-changed' } });
  laptop.keychain.mask = 7;
  laptop.keychain.there = true;
  expect(await laptop.session.unlock({ storeId, offlineSecret: secret })).toMatchObject({ ok: true });
});

test('without a keychain the offline secret alone keeps the store, and that is said', async () => {
  const laptop = begin();
  laptop.keychain.there = false;
  expect(await signIn(laptop)).toMatchObject({ ok: true, state: { keyProtection: 'secret-only' } });
});

test.each([
  ['its first page is scrambled', (file: string) => writeFileSync(file, Buffer.alloc(16_384, 1), { flag: 'r+' })],
  ['it was cut to a third', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, Math.floor(statSync(file).size / 3)))],
  ['it is another file', (file: string) => writeFileSync(file, 'this is not a database at all, it is a letter to a friend')],
])('a store is kept aside and unsent work comes out of it when %s', async (_how, damage) => {
  const laptop = begin();
  await signIn(laptop);
  await quiet(laptop);
  server.mischief.instead = { status: 503, body: '' };
  runCommand(laptop.session.open.person, 'task.complete', complete);
  await laptop.session.lock('asked');
  const storeId = storeIdOf(laptop);
  const file = path.join(folder, storeId, 'store.db');
  damage(file);
  const before = readFileSync(file);

  const result = await laptop.session.unlock({ storeId, offlineSecret: secret });
  expect(result).toMatchObject({ ok: false, trouble: { kind: 'store-damaged', unsentRecovered: 1 } });
  const keptAs = result.ok || result.trouble.kind !== 'store-damaged' ? '' : result.trouble.keptAs;
  expect(readFileSync(path.join(folder, storeId, keptAs)).equals(before)).toBe(true);

  server.mischief.instead = undefined;
  await laptop.session.setAside({ storeId });
  expect(await signIn(laptop)).toMatchObject({ ok: true });
  await quiet(laptop);
  expect(server.records.rows.get('task/task-1')?.doc).toMatchObject({ status: 'completed' });
  expect(readFileSync(path.join(folder, storeId, keptAs)).equals(before)).toBe(true);
});

test('who forgot the offline secret begins afresh, and the old store stays on the disk', async () => {
  const laptop = begin();
  await signIn(laptop);
  await laptop.session.lock('asked');
  const storeId = storeIdOf(laptop);
  expect(await signIn(laptop, 'ana', { offlineSecret: 'a new secret' })).toMatchObject({ ok: false, trouble: { kind: 'wrong-secret' } });
  await laptop.session.setAside({ storeId });
  expect(await signIn(laptop, 'ana', { offlineSecret: 'a new secret' })).toMatchObject({ ok: true });
  await quiet(laptop);
  expect(laptop.session.open.storeId).not.toBe(storeId);
  expect(existsSync(path.join(folder, storeId, 'store.db'))).toBe(true);
});

test('a second engine on the same store is turned away', async () => {
  const first = begin();
  await signIn(first);
  const second = begin();
  const { storeId } = first.session.open;
  await expect(second.session.unlock({ storeId, offlineSecret: secret })).rejects.toMatchObject({ code: 'store-in-use' });
  await first.session.lock('asked');
  expect(await second.session.unlock({ storeId, offlineSecret: secret })).toMatchObject({ ok: true });
});

test('a locked laptop keeps nothing open, and says how much waits', async () => {
  const laptop = begin();
  await signIn(laptop);
  await quiet(laptop);
  server.mischief.instead = { status: 503, body: '' };
  const { db } = laptop.session.open.person;
  runCommand(laptop.session.open.person, 'task.complete', complete);
  expect(await laptop.session.lock('idle')).toMatchObject({ phase: 'locked', reason: 'idle', waiting: 1 });
  expect(db.open).toBe(false);
  expect(() => laptop.session.open).toThrow('locked');
  expect(laptop.told.at(-1)).toMatchObject({ event: 'session', state: { phase: 'locked' } });
});

test('an expired session is renewed under the open store', async () => {
  const laptop = begin();
  await signIn(laptop);
  await quiet(laptop);
  server.mischief.instead = { status: 401, body: '{"error":{"code":"session-expired"}}' };
  await laptop.session.open.loop.now();
  expect(laptop.session.open.loop.status()).toMatchObject({ trouble: { kind: 'session-expired' }, online: true });
  server.mischief.instead = undefined;
  expect(await laptop.session.renew({ password: 'wrong' })).toEqual({ ok: false, trouble: { kind: 'wrong-credentials' } });
  expect(await laptop.session.renew({ password: 'right' })).toMatchObject({ ok: true });
  await quiet(laptop);
  expect(laptop.session.open.loop.status().trouble).toBeUndefined();
});

test.each([
  [403, 'account-disabled', 'account-disabled'],
  [403, 'device-revoked', 'device-revoked'],
  [426, 'client-too-old', 'client-too-old'],
  [500, 'internal', 'server-error'],
])('a server that answers %i %s takes nothing away', async (status, code, kind) => {
  const laptop = begin();
  await signIn(laptop);
  await quiet(laptop);
  server.mischief.instead = { status, body: JSON.stringify({ error: { code } }) };
  runCommand(laptop.session.open.person, 'task.complete', complete);
  await laptop.session.open.loop.now();
  expect(laptop.session.open.loop.status()).toMatchObject({ waiting: 1, refused: 0, trouble: { kind } });
  server.mischief.instead = undefined;
  await quiet(laptop);
  expect(laptop.session.open.loop.status()).toMatchObject({ waiting: 0, refused: 0 });
  expect(server.received).toHaveLength(1);
});

test('a store that a newer Hearthline wrote can be read and not written, and nothing is sent or received', async () => {
  const laptop = begin();
  await signIn(laptop);
  await quiet(laptop);
  laptop.session.open.person.db.pragma('user_version = 9990');
  await laptop.session.lock('asked');
  const questions = server.questions.length;
  expect(await laptop.session.unlock({ storeId: storeIdOf(laptop), offlineSecret: secret })).toMatchObject({
    ok: true,
    state: { readOnly: true },
  });
  expect(await callMethod(laptop.session, 'query', { name: 'record', args: { kind: 'task', id: 'task-1' } })).toMatchObject({
    id: 'task-1',
  });
  await expect(callMethod(laptop.session, 'command.run', { type: 'task.complete', args: complete })).rejects.toMatchObject({
    code: 'store-read-only',
  });
  expect(await callMethod(laptop.session, 'sync.now', {})).toMatchObject({ waiting: 0 });
  expect(server.questions).toHaveLength(questions);
  expect(await signIn(laptop)).toMatchObject({ ok: true, state: { readOnly: true } });
});

test('damage that shows while the store is open closes it, and the next unlock keeps it aside', async () => {
  const laptop = begin();
  for (let n = 2; n < 400; n += 1) server.records.put(patient(n));
  await signIn(laptop);
  await quiet(laptop);
  server.mischief.instead = { status: 503, body: '' };
  const { storeId, person } = laptop.session.open;
  runCommand(person, 'task.complete', complete);
  person.db.pragma('wal_checkpoint(truncate)');
  const file = path.join(folder, storeId, 'store.db');
  // Every page but the first few: the store still opens, and fails when it is used.
  const size = statSync(file).size;
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.alloc(size - 8 * 16_384, 3), 0, size - 8 * 16_384, 8 * 16_384);
  closeSync(handle);
  person.db.pragma('shrink_memory');
  await laptop.session.damaged();
  expect(laptop.session.state()).toMatchObject({ phase: 'locked', waiting: 1 });
  expect(await laptop.session.unlock({ storeId, offlineSecret: secret })).toMatchObject({
    ok: false,
    trouble: { kind: 'store-damaged', unsentRecovered: 1 },
  });
  server.mischief.instead = undefined;
  expect(await signIn(laptop)).toMatchObject({ ok: true });
  await quiet(laptop);
  expect(server.records.rows.get('task/task-1')?.doc).toMatchObject({ status: 'completed' });
});

test('a clock that is off by a day changes neither what is sent nor what is received', async () => {
  const laptop = begin({ env: { clock: { now: () => server.clockMs - 86_400_000 } } });
  await signIn(laptop);
  await quiet(laptop);
  runCommand(laptop.session.open.person, 'task.complete', complete);
  await quiet(laptop);
  expect(laptop.session.open.loop.status()).toMatchObject({
    waiting: 0,
    receivedAsOf: '2026-11-22T15:00:00.000Z',
    clockOffsetMs: 86_400_000,
  });
  expect(server.received[0]?.at).toBe('2026-11-21T15:00:00.000Z');
});
