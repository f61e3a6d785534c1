import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../../server/server.ts';
import { fillWithDemo } from '../../server/testing/demo-data.ts';
import { instant } from '../../shared/kernel/time.ts';
import type { Trouble } from '../../shared/protocol/status.ts';
import { EngineLaptop, eventually } from '../support/engine-laptop.ts';
import { ShapedLink, type Manner } from '../support/shaped-link.ts';

/** One laptop behind a link that is everything but good. Nothing may be lost, and what is said of it must be so. */
const dataDir = mkdtempSync(path.join(tmpdir(), 'hearthline-links-'));
let server: RunningServer;
let link: ShapedLink;
let laptop: EngineLaptop;

beforeAll(async () => {
  await fillWithDemo(dataDir);
  server = await startServer({ port: 0, dataDir, demo: true, logger: pino({ level: 'silent' }) });
  link = await ShapedLink.before(server.url, {}, 7);
  laptop = new EngineLaptop(link.url);
  await laptop.signIn('nurse');
}, 120_000);
afterAll(async () => {
  await laptop.end();
  await link.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

let made = 0;
const task = (): Promise<string> =>
  laptop.run('task.create', {
    ...{ taskId: `task-link-${String((made += 1))}`, title: 'Call', priority: 'routine', createdAt: instant(Date.now()) },
  });
const waiting = async (): Promise<number> => (await laptop.call('sync.status', {})).waiting;

const strange: readonly (readonly [string, Manner, Trouble])[] = [
  ['a guest network that answers everything with its sign-in page', 'captive-portal', 'not-our-server'],
  ['a handshake that is interrupted', 'garbage', 'server-unreachable'],
  ['an address where nobody listens', 'refuse', 'server-unreachable'],
];

it.each(strange)(
  '%s is told as what it is, and the work goes out afterwards',
  async (_what, manner, kind) => {
    link.manner = manner;
    link.cut();
    await task();
    await laptop.call('sync.now', {});
    expect(await laptop.call('sync.status', {})).toMatchObject({ waiting: 1, refused: 0, trouble: { kind } });
    link.manner = 'pass';
    await laptop.call('sync.now', {});
    expect(await laptop.call('sync.status', {})).toMatchObject({ waiting: 0, refused: 0 });
  },
  30_000,
);

it('a name that is found no more is told, and the work goes out when it is found again', async () => {
  laptop.elsewhere = 'gone.invalid';
  link.cut();
  await task();
  await laptop.call('sync.now', {});
  expect(await laptop.call('sync.status', {})).toMatchObject({ waiting: 1, refused: 0, trouble: { kind: 'server-unreachable' } });
  laptop.elsewhere = undefined;
  await laptop.call('sync.now', {});
  expect(await laptop.call('sync.status', {})).toMatchObject({ waiting: 0, refused: 0 });
}, 60_000);

it('where packets are lost and connections stand still, the work arrives all the same, once', async () => {
  link.shape = { latencyMs: 100, stallChance: 0.2, stallMs: 1_500 };
  for (let n = 0; n < 8; n += 1) {
    await task();
    await laptop.call('sync.now', {});
  }
  await eventually(async () => (await waiting()) === 0 || undefined, 40_000);
  expect(await laptop.query('outbox', { states: ['refused'], limit: 10 })).toEqual([]);
  link.shape = {};
}, 90_000);

it('what was just done goes out while a large photo is on its way and news come in', async () => {
  link.shape = { bytesPerSecond: 50_000 / 8, latencyMs: 50 };
  link.cut();
  const { rows } = await laptop.query('patients', { now: instant(Date.now()) });
  const bytes = Uint8Array.from(randomBytes(400_000));
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  const put = await laptop.call('blob.put', { bytes });
  if (!put.ok) throw new Error(put.why);
  await laptop.run('attachment.add', {
    ...{ attachmentId: 'att-link', patientId: rows[0]?.id, sha256: put.sha256, bytes: put.bytes, contentType: put.contentType },
    ...{ title: 'Exit site', takenAt: '2026-03-03T18:00:00.000Z' },
  });
  await eventually(async () => ((await laptop.call('sync.status', {})).blobs?.sent ?? 0) > 0 || undefined, 40_000);
  const id = await task();
  const state = async (): Promise<string | undefined> =>
    (await laptop.query('outbox', { states: ['waiting', 'sending', 'sent'], limit: 100 })).find((one) => one.id === id)?.state;
  await eventually(async () => (await state()) === 'sent' || undefined, 30_000);
  const { blobs } = await laptop.call('sync.status', {});
  expect(blobs?.waiting).toBe(1);
  link.shape = {};
  await eventually(async () => (await waiting()) === 0 || undefined, 60_000);
}, 150_000);

it('at 50 kbit/s and half a second of delay what was just done is at the server in seconds', async () => {
  link.shape = { bytesPerSecond: 50_000 / 8, latencyMs: 250 };
  link.cut();
  const from = performance.now();
  await task();
  await eventually(async () => (await waiting()) === 0 || undefined, 30_000);
  expect(performance.now() - from).toBeLessThan(20_000);
  link.shape = {};
}, 60_000);

it('while the network changes again and again, work goes on and all of it arrives once', async () => {
  link.shape = { bytesPerSecond: 200_000, latencyMs: 20 };
  const cutter = setInterval(() => link.cut(), 400);
  const before = made;
  try {
    for (let n = 0; n < 40; n += 1) {
      await task();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  } finally {
    clearInterval(cutter);
  }
  link.shape = {};
  await laptop.call('sync.now', {});
  await eventually(async () => (await waiting()) === 0 || undefined, 30_000);
  expect(made - before).toBe(40);
  expect(await laptop.query('outbox', { states: ['refused'], limit: 10 })).toEqual([]);
}, 90_000);
