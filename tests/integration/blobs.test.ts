import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../../server/server.ts';
import { fillWithDemo } from '../../server/testing/demo-data.ts';
import { instant } from '../../shared/kernel/time.ts';
import type { PatientId } from '../../shared/records/ids.ts';
import { EngineLaptop, eventually } from '../support/engine-laptop.ts';
import { ShapedLink, type Shape } from '../support/shaped-link.ts';

/** A laptop's engine, a bad link and the real server. */
const dataDir = mkdtempSync(path.join(tmpdir(), 'hearthline-server-'));
let server: RunningServer;
const open: { end?: () => Promise<void>; close?: () => Promise<void> }[] = [];

beforeAll(async () => {
  await fillWithDemo(dataDir);
  server = await startServer({ port: 0, dataDir, demo: true, logger: pino({ level: 'silent' }) });
}, 60_000);
afterAll(async () => {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await (one.end?.() ?? one.close?.());
});

/** A JPEG by its first bytes; the rest is noise that nothing can squeeze. */
function photo(bytes: number): Uint8Array<ArrayBuffer> {
  const made = Uint8Array.from(randomBytes(bytes));
  made.set([0xff, 0xd8, 0xff, 0xe0]);
  return made;
}

async function laptopAt(url: string, who = 'nurse'): Promise<EngineLaptop> {
  const laptop = new EngineLaptop(url);
  open.push(laptop);
  await laptop.signIn(who);
  return laptop;
}

async function link(shape: Shape = {}): Promise<ShapedLink> {
  const made = await ShapedLink.before(server.url, shape);
  open.push(made);
  return made;
}

async function firstPatient(laptop: EngineLaptop): Promise<PatientId> {
  const { rows } = await laptop.query('patients', { now: instant(Date.now()) });
  return rows[0]?.id as PatientId;
}

let made = 0;
async function add(laptop: EngineLaptop, patientId: PatientId, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const put = await laptop.call('blob.put', { bytes });
  if (!put.ok) throw new Error(put.why);
  await laptop.run('attachment.add', {
    ...{ attachmentId: `att-t${String((made += 1))}`, patientId, sha256: put.sha256, bytes: put.bytes },
    ...{ contentType: put.contentType, title: 'Exit site', takenAt: '2026-03-03T18:00:00.000Z' },
  });
  return put.sha256;
}

const sent = async (laptop: EngineLaptop): Promise<true | undefined> => {
  const { waiting, blobs } = await laptop.call('sync.status', {});
  return waiting === 0 && blobs === undefined ? true : undefined;
};

async function same(laptop: EngineLaptop, sha256: string, bytes: Uint8Array): Promise<boolean> {
  const got = await laptop.call('blob.get', { sha256 });
  return got.ok && Buffer.compare(Buffer.from(got.bytes), Buffer.from(bytes)) === 0;
}

it('a photo taken offline is here at once, goes up with the network, and a colleague sees the same bytes', async () => {
  const nurse = await laptopAt(server.url);
  const patientId = await firstPatient(nurse);
  nurse.offline = true;
  const bytes = photo(200_000);
  const sha256 = await add(nurse, patientId, bytes);
  expect(await same(nurse, sha256, bytes)).toBe(true);
  expect((await nurse.call('sync.status', {})).blobs).toEqual({ waiting: 1, bytes: bytes.length, sent: 0 });
  nurse.offline = false;
  await nurse.call('sync.now', {});
  await eventually(() => sent(nurse));
  const lead = await laptopAt(server.url, 'lead');
  expect(await same(lead, sha256, bytes)).toBe(true);
  lead.offline = true;
  expect(await same(lead, sha256, bytes)).toBe(true);
});

it('25 MB of photos arrive intact over a link that drops every 3 seconds', async () => {
  const bad = await link({ bytesPerSecond: 2_000_000, dropEveryMs: 3_000, latencyMs: 20 });
  const nurse = await laptopAt(bad.url);
  const patientId = await firstPatient(nurse);
  const set = Array.from({ length: 5 }, () => photo(5 * 1024 * 1024));
  const hashes: string[] = [];
  for (const bytes of set) hashes.push(await add(nurse, patientId, bytes));
  await eventually(() => sent(nurse), 110_000);
  expect(bad.counted.cut).toBeGreaterThan(3);
  // Little was sent twice: what had arrived before a cut counted.
  expect(bad.counted.up).toBeLessThan(25 * 1024 * 1024 * 1.4);
  const lead = await laptopAt(server.url, 'lead');
  for (const [i, sha256] of hashes.entries()) expect(await same(lead, sha256, set[i] ?? photo(4))).toBe(true);
}, 120_000);

it('a photo arrives whole wherever the connection breaks on its way up', async () => {
  const bad = await link();
  const nurse = await laptopAt(bad.url);
  const patientId = await firstPatient(nurse);
  const before = bad.counted.up;
  await add(nurse, patientId, photo(3_000));
  await eventually(() => sent(nurse));
  // Questions, bytes and the command that names them: somewhere in each of them it breaks.
  const whole = bad.counted.up - before;
  const kept: [string, Uint8Array][] = [];
  for (let at = 0; at < whole; at += Math.ceil(whole / 24)) {
    const bytes = photo(3_000);
    bad.cutAfterUp(at);
    kept.push([await add(nurse, patientId, bytes), bytes]);
    await eventually(async () => {
      await nurse.call('sync.now', {});
      return sent(nurse);
    }, 30_000);
  }
  expect(bad.counted.cut).toBeGreaterThan(20);
  const lead = await laptopAt(server.url, 'lead');
  for (const [sha256, bytes] of kept) expect(await same(lead, sha256, bytes)).toBe(true);
}, 120_000);

it('a download that is cut goes on where it stopped', async () => {
  const nurse = await laptopAt(server.url);
  const bytes = photo(6 * 1024 * 1024);
  const sha256 = await add(nurse, await firstPatient(nurse), bytes);
  await eventually(() => sent(nurse));
  const bad = await link();
  const lead = await laptopAt(bad.url, 'lead');
  bad.shape = { bytesPerSecond: 4_000_000 };
  const before = bad.counted.down;
  let tries = 0;
  const cutter = setInterval(() => bad.cut(), 500);
  try {
    await eventually(async () => {
      tries += 1;
      return (await same(lead, sha256, bytes)) || undefined;
    }, 60_000);
  } finally {
    clearInterval(cutter);
  }
  expect(tries).toBeGreaterThan(2);
  expect(bad.counted.down - before).toBeLessThan(bytes.length * 2);
}, 90_000);

it('work on other things does not wait for a large photo, and what stands on the photo does', async () => {
  const slow = await link();
  const nurse = await laptopAt(slow.url);
  const lead = await laptopAt(server.url, 'lead');
  const patientId = await firstPatient(nurse);
  slow.shape = { bytesPerSecond: 60_000 };
  await add(nurse, patientId, photo(2 * 1024 * 1024));
  const attachmentId = `att-t${String(made)}`;
  await nurse.run('attachment.retract', { attachmentId, patientId, reason: 'Another arm' });
  await nurse.run('task.create', {
    ...{ taskId: 'task-after-photo', title: 'Call the pharmacy', priority: 'routine', patientId, createdAt: instant(Date.now()) },
  });
  await eventually(async () => {
    await lead.call('sync.now', {});
    return lead.query('record', { kind: 'task', id: 'task-after-photo' });
  }, 20_000);
  await eventually(async () => (await nurse.call('sync.status', {})).waiting === 2 || undefined);
  expect(await lead.query('record', { kind: 'attachment', id: attachmentId })).toBeUndefined();
  slow.shape = {};
  await eventually(() => sent(nurse), 20_000);
  await lead.call('sync.now', {});
  expect(await lead.query('record', { kind: 'attachment', id: attachmentId })).toMatchObject({ doc: { status: 'entered-in-error' } });
}, 60_000);

it('an engine that is ended in the middle goes on after its start', async () => {
  const slow = await link();
  const nurse = await laptopAt(slow.url);
  slow.shape = { bytesPerSecond: 400_000 };
  const bytes = photo(3 * 1024 * 1024);
  const sha256 = await add(nurse, await firstPatient(nurse), bytes);
  await eventually(async () => ((await nurse.call('sync.status', {})).blobs?.sent ?? 0) > 500_000 || undefined);
  await nurse.restart();
  const before = slow.counted.up;
  slow.shape = {};
  await nurse.unlock();
  await eventually(() => sent(nurse), 20_000);
  expect(slow.counted.up - before).toBeLessThan(bytes.length - 400_000);
  const lead = await laptopAt(server.url, 'lead');
  expect(await same(lead, sha256, bytes)).toBe(true);
}, 60_000);

it('what is no photo and no PDF is refused before it is kept, and so is what is too large', async () => {
  const nurse = await laptopAt(server.url);
  const program = Uint8Array.from([0x4d, 0x5a, 0x90, 0, 1, 2, 3]);
  expect(await nurse.call('blob.put', { bytes: program })).toEqual({ ok: false, why: 'type-not-allowed' });
  expect(await nurse.call('blob.put', { bytes: new Uint8Array() })).toEqual({ ok: false, why: 'empty' });
  expect(await nurse.call('blob.put', { bytes: photo(25 * 1024 * 1024 + 1) })).toEqual({ ok: false, why: 'too-large' });
});
