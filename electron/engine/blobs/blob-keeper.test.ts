import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openTestPerson, tempFolder } from '../testing/open-test-person.ts';
import { actor } from '../testing/sample-records.ts';
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
