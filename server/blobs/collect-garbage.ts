import type { Database } from '../data/database.ts';
import { blobRow, forgetUnclaimed, lockBlob, unclaimedBefore } from '../data/tables/blob.ts';
import type { Job } from '../jobs/runner.ts';
import type { BlobStore } from './blob-store.ts';

const dayMs = 24 * 60 * 60_000;
/** A laptop may be without network for days between the photo and the record that names it. */
const patienceMs = 7 * dayMs;
/** A file without its row is a crash between the two: nothing in the database knows it. */
const strayMs = dayMs;

/** Takes away uploads given up, bytes that no record came to name, and files that a crash left without a row. */
export function collectGarbage(database: Database, blobs: BlobStore, clock: () => number): Job {
  return {
    name: 'blob-garbage',
    everyMs: 6 * 3_600_000,
    run: async () => {
      const now = clock();
      await blobs.files.removeUploadsBefore(now - patienceMs);
      const orgs = await database.query<{ org_id: string }>('SELECT org_id FROM org_clock');
      for (const { org_id } of orgs) {
        await collectUnclaimed(database, blobs, org_id, new Date(now - patienceMs));
        await collectStray(database, blobs, org_id, now - strayMs);
      }
    },
  };
}

async function collectUnclaimed(database: Database, blobs: BlobStore, orgId: string, before: Date): Promise<void> {
  const found = await database.inOrganization(orgId, (query) => unclaimedBefore(query, orgId, before));
  for (const sha256 of found)
    await database.inOrganization(orgId, async (query) => {
      await lockBlob(query, orgId, sha256);
      if (await forgetUnclaimed(query, orgId, sha256)) await blobs.files.remove(orgId, sha256);
    });
}

async function collectStray(database: Database, blobs: BlobStore, orgId: string, before: number): Promise<void> {
  for await (const { sha256, changedAt } of blobs.files.all(orgId)) {
    if (changedAt >= before) continue;
    await database.inOrganization(orgId, async (query) => {
      await lockBlob(query, orgId, sha256);
      if (!(await blobRow(query, orgId, sha256))) await blobs.files.remove(orgId, sha256);
    });
  }
}
