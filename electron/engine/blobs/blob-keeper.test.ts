import { createHash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { instant } from '../../../shared/kernel/time.ts';
import { blobUploaded, readBlob } from '../data/tables/blobs.ts';
import { openTestPerson, syncUntilQuiet, tempFolder } from '../testing/open-test-person.ts';
import { actor, patient, patientId, visit } from '../testing/sample-records.ts';
import { SmallServer } from '../testing/small-server.ts';
import { BlobKeeper } from './blob-keeper.ts';

test('photos that are kept while the folder is tidied are not swept away', async () => {
  const folder = tempFolder();
  const person = openTestPerson(actor('ana'), { folder, scopes: ['org', 'user:prac-ana'] });
  const keeper = new BlobKeeper({
    ...{ person, folder, key: person.key, readOnly: false, link: () => ({ serverUrl: 'http://127.0.0.1:1', token: undefined }) },
    ...{ quiet: () => Promise.resolve(), changed: () => undefined, damaged: () => undefined },
  });
  const over = new AbortController();
  const tidying = (async () => {
    while (!over.signal.aborted) {
      keeper.kick();
      await setImmediate();
    }
  })();
  const photos = Array.from({ length: 12 }, () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(1_000_000)]));
  try {
    for (const photo of photos) {
      const put = await keeper.put(photo);
      expect(put).toMatchObject({ ok: true });
      const { bytes } = await keeper.get(put.ok ? put.sha256 : '');
      expect(Buffer.compare(Buffer.from(bytes), photo)).toBe(0);
    }
  } finally {
    over.abort();
    await tidying;
    await keeper.stop();
    person.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('when there is too much, what was longest unused goes, and never what a stop of today needs', async () => {
  const folder = tempFolder();
  const server = await SmallServer.start();
  const nurse = actor('ana');
  let now = Date.parse('2026-11-22T12:00:00.000Z');
  const person = openTestPerson(nurse, { folder, env: { clock: { now: () => now } } });
  const keeper = new BlobKeeper({
    ...{ person, folder, key: person.key, readOnly: false, link: () => ({ serverUrl: 'http://127.0.0.1:1', token: undefined }) },
    ...{ quiet: () => Promise.resolve(), changed: () => undefined, damaged: () => undefined, mostBytes: 350_000 },
  });
  const made = (): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), randomBytes(99_996)]));
  const photos = Array.from({ length: 6 }, made);
  const hashes = photos.map((bytes) => createHash('sha256').update(bytes).digest('hex'));
  try {
    server.people.push({
      actor: nurse,
      email: '',
      password: '',
      scopes: new Set(['org', 'user:prac-ana', 'branch:loc-north']),
      ended: new Set(),
    });
    for (const n of [1, 2]) server.records.put(patient(n));
    // Patient 1 is a stop of today; patient 2 is seen in a month.
    server.records.put(visit(1, 1, nurse.id, '2026-11-22T15:00:00.000Z', '2026-11-22T17:00:00.000Z'));
    server.records.put(visit(2, 2, nurse.id, '2026-12-22T15:00:00.000Z', '2026-12-22T17:00:00.000Z'));
    hashes.forEach((sha256, n) =>
      server.records.put({
        kind: 'attachment',
        id: `att-${String(n)}`,
        doc: {
          ...{ patientId: patientId(n < 2 ? 1 : 2), status: 'current', sha256, bytes: 100_000, contentType: 'image/jpeg' },
          ...{ title: 'Exit site', takenAt: instant(now), by: nurse.id },
        },
      }),
    );
    await syncUntilQuiet(server.url, person);
    for (const [n, bytes] of photos.entries()) {
      now += 1_000;
      expect(await keeper.put(bytes)).toMatchObject({ ok: true });
      blobUploaded(person.db, hashes[n] ?? '');
    }
    // Looked at again: of those that may go it is the last.
    now += 1_000;
    await keeper.get(hashes[2] ?? '');
    keeper.kick();
    const here = (): boolean[] => hashes.map((sha256) => readBlob(person.db, sha256) !== undefined);
    await expect.poll(here).toEqual([true, true, true, false, false, false]);
  } finally {
    await keeper.stop();
    person.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('when it is stopped it touches the folder no more, however far it was with putting it in order', async () => {
  for (let turns = 0; turns < 12; turns++) {
    const folder = tempFolder();
    const person = openTestPerson(actor('ana'), { folder, scopes: ['org', 'user:prac-ana'] });
    const keeper = new BlobKeeper({
      ...{ person, folder, key: person.key, readOnly: false, link: () => ({ serverUrl: 'http://127.0.0.1:1', token: undefined }) },
      ...{ quiet: () => Promise.resolve(), changed: () => undefined, damaged: () => undefined },
    });
    let isOver = false;
    void keeper.start().then(() => (isOver = true));
    for (let i = 0; i < turns; i++) await Promise.resolve();
    await keeper.stop();
    // What only has to be told yet needs no turn of the loop, as a folder would.
    for (let i = 0; i < 12; i++) await Promise.resolve();
    expect(isOver).toBe(true);
    person.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
