import path from 'node:path';
import { inject } from 'vitest';
import { instant } from '../../shared/kernel/time.ts';
import { BlobStore } from '../blobs/blob-store.ts';
import { migrate } from '../data/migrate.ts';
import { openStore } from '../data/open-store.ts';
import { seedDemo } from '../demo/seed.ts';
import { copyOfPrepared } from './prepared.ts';

/** Fills a server's data folder with the demonstration organisation, on which nobody has worked. */
export function fillWithDemo(dataDir: string): Promise<void> {
  return copyOfPrepared(inject('shelf'), 'demonstration organisation', dataDir, async (place) => {
    const database = await openStore({ dataDir: place });
    await migrate(database);
    await seedDemo(database, {
      patients: 40,
      seed: 1,
      now: instant(Date.now()),
      blobs: new BlobStore(database, path.join(place, 'blobs')),
    });
    await database.close();
  });
}
