import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { instant } from '../../shared/kernel/time.ts';
import { BlobStore } from '../blobs/blob-store.ts';
import { importRecords } from '../commands/import-records.ts';
import { onEmbeddedPostgres } from '../testing/with-postgres.ts';
import { demoOrganization, generateDemo } from './generate.ts';
import { seedDemo } from './seed.ts';

const start = instant(Date.UTC(2026, 10, 22, 9));
const nextDay = instant(Date.UTC(2026, 10, 23, 9));

onEmbeddedPostgres('the demonstration organisation', (postgres) => {
  it('is made once, however often and whenever it is asked for', async () => {
    const { database } = await postgres.fresh();
    const first = await seedDemo(database, { patients: 3, seed: 1, now: start });
    const second = await seedDemo(database, { patients: 3, seed: 1, now: nextDay });
    expect([first.made, second.made]).toEqual([true, false]);
    expect(second.emails).toContain('nurse@demo.hearthline');
    expect(await database.query('SELECT org_id FROM org_clock')).toHaveLength(1);
  });

  it('has photos in messages of patients, and keeps their bytes', async () => {
    const { database } = await postgres.fresh();
    const folder = mkdtempSync(path.join(tmpdir(), 'hearthline-demo-'));
    try {
      const blobs = new BlobStore(database, folder);
      const { organizationId } = demoOrganization({ patients: 40, seed: 1, now: start });
      await seedDemo(database, { patients: 40, seed: 1, now: start, blobs });
      const photos = await database.snapshot(organizationId, (query) =>
        query<{ sha256: string; about: string }>(
          `SELECT a.sha256, c.doc->'author'->>'role' AS about FROM attachment a JOIN communication c ON c.org_id = a.org_id AND c.id = a.focus_id
           WHERE a.org_id = $1`,
          [organizationId],
        ),
      );
      expect(photos.length).toBeGreaterThan(1);
      expect(new Set(photos.map(({ about }) => about))).toEqual(new Set(['patient']));
      for (const { sha256 } of photos) expect(await blobs.files.has(organizationId, sha256)).toBe(true);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('cut in the middle, is made whole on another day', async () => {
    const { database } = await postgres.fresh();
    const options = { patients: 3, seed: 1, now: start };
    const whole = [...generateDemo(options)].flat();
    const source = `demo of 3 patients, seed 1, from ${start}`;
    await importRecords(database, demoOrganization(options).organizationId, [whole.slice(0, 20), whole.slice(20, 40)], { source });
    expect((await seedDemo(database, { ...options, now: nextDay })).made).toBe(true);
    const rows = await database.query<{ n: number }>('SELECT count(DISTINCT (kind, id))::integer AS n FROM feed');
    expect(rows).toEqual([{ n: new Set(whole.map(({ id }) => id)).size }]);
    expect(await database.query('SELECT org_id FROM org_clock')).toHaveLength(1);
  });
});
