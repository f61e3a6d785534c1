import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { backUp } from '../../server/backup/back-up.ts';
import { restore } from '../../server/backup/restore.ts';
import { BlobFiles } from '../../server/blobs/blob-files.ts';
import { verifyLog } from '../../server/commands/verify-log.ts';
import { openStore } from '../../server/data/open-store.ts';
import { startServer, type RunningServer } from '../../server/server.ts';
import { instant } from '../../shared/kernel/time.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { EngineLaptop, eventually } from '../support/engine-laptop.ts';
import { freePort } from '../support/free-port.ts';

/** A server is backed up, laptops go on, the server is lost and comes back from the backup. */
const home = mkdtempSync(path.join(tmpdir(), 'hearthline-restore-'));
const [before, after, backup] = ['before', 'after', 'backup'].map((name) => path.join(home, name)) as [string, string, string];
let server: RunningServer;
let port: number;
let laptop: EngineLaptop;

const serve = (dataDir: string): Promise<RunningServer> => startServer({ port, dataDir, demo: true, logger: pino({ level: 'silent' }) });
const blobsOf = (dataDir: string): BlobFiles => new BlobFiles(path.join(dataDir, 'blobs'));
const allSent = async (): Promise<true | undefined> => {
  const { waiting, blobs } = await laptop.call('sync.status', {});
  return waiting === 0 && blobs === undefined ? true : undefined;
};

beforeAll(async () => {
  port = await freePort();
  server = await serve(before);
  laptop = new EngineLaptop(server.url);
  await laptop.signIn('nurse');
}, 90_000);
afterAll(async () => {
  await laptop.end();
  await server.stop();
  rmSync(home, { recursive: true, force: true });
});

let made = 0;
async function task(): Promise<string> {
  const taskId = `task-restore-${String((made += 1))}`;
  await laptop.run('task.create', { taskId, title: 'Call', priority: 'routine', createdAt: instant(Date.now()) });
  return taskId;
}

async function photo(): Promise<string> {
  const bytes = Uint8Array.from(randomBytes(90_000));
  bytes.set([0xff, 0xd8, 0xff]);
  const put = await laptop.call('blob.put', { bytes });
  const { rows } = await laptop.query('patients', { now: instant(Date.now()) });
  if (!put.ok) throw new Error(put.why);
  const attachmentId = `att-restore-${String((made += 1))}`;
  await laptop.run('attachment.add', {
    ...{ attachmentId, patientId: rows[0]?.id, sha256: put.sha256, bytes: put.bytes },
    ...{ contentType: put.contentType, title: 'Site', takenAt: '2026-03-03T18:00:00.000Z' },
  });
  return attachmentId;
}

it('what laptops did after the backup comes back to the restored server, photos too, and nothing is lost or doubled', async () => {
  const early = [await task(), await photo()];
  await eventually(allSent, 20_000);
  const database = await openStore({ dataDir: before });
  const manifest = await backUp(database, blobsOf(before), backup, new Date());
  await database.close();
  const shown = await laptop.query('record', { kind: 'attachment', id: early[1] ?? '' });
  expect(manifest.blobs.map(({ sha256 }) => sha256)).toContain((shown?.doc as DocOf<'attachment'> | undefined)?.sha256);

  // Acknowledged after the backup: the restored server knows nothing of it.
  const late = [await task(), await photo()];
  await eventually(allSent, 20_000);
  await server.stop();
  const unsent = await task();

  const empty = await openStore({ dataDir: after });
  await restore(empty, blobsOf(after), backup);
  const [org] = await empty.query<{ org_id: string }>('SELECT org_id FROM org_clock');
  expect(await verifyLog(empty, org?.org_id ?? '')).toMatchObject({ sound: true });
  await empty.close();
  server = await serve(after);
  // Sessions are as they were at the backup: nobody signs in again.
  await eventually(async () => {
    await laptop.call('sync.now', {});
    return allSent();
  }, 40_000);

  const lead = new EngineLaptop(server.url);
  try {
    await lead.signIn('lead');
    for (const id of [...early, ...late, unsent]) {
      const kind = id.startsWith('task-') ? 'task' : 'attachment';
      // A task without a patient is its owner's.
      const reader = kind === 'task' ? laptop : lead;
      expect(await reader.query('record', { kind, id }), id).toMatchObject({ id });
    }
    const refused = await laptop.query('outbox', { states: ['refused'], limit: 10 });
    expect(refused).toEqual([]);
  } finally {
    await lead.end();
  }
}, 120_000);

it('a damaged backup is not restored, and a database with people in it is not written over', async () => {
  const database = await openStore({ dataDir: after });
  try {
    await expect(restore(database, blobsOf(after), backup)).rejects.toMatchObject({ code: 'database-not-empty' });
    writeFileSync(path.join(backup, 'history.ndjson.gz'), 'not what it was');
    await expect(restore(database, blobsOf(after), backup)).rejects.toMatchObject({ code: 'backup-damaged' });
    await expect(restore(database, blobsOf(after), path.join(home, 'nothing'))).rejects.toMatchObject({ code: 'backup-missing' });
  } finally {
    await database.close();
  }
});
