import path from 'node:path';
import { BlobFiles } from '../blobs/blob-files.ts';
import { backUp } from '../backup/back-up.ts';
import { restore } from '../backup/restore.ts';
import { openStore } from '../data/open-store.ts';
import { renewEpochs } from '../data/tables/org-clock.ts';
import { flags, storeChoice, storeFlags } from './options.ts';
import { Stop } from './stop.ts';
import { withStore } from './with-store.ts';

const options = { ...storeFlags, blobs: { type: 'string' } } as const;

/** Everything of one moment into a new folder; the server may go on meanwhile. */
export async function backupCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = flags(args, options);
  const folder = folderFrom(positionals);
  await withStore(storeChoice(values), async (database) => {
    const { tables, blobs } = await backUp(database, blobFiles(values), folder, new Date());
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    console.log(
      `Backed up ${String(rows)} rows of ${String(tables.length)} tables and ${String(blobs.length)} photos and files into ${folder}.`,
    );
  });
}

/** A backup into an empty database. */
export async function restoreCommand(args: readonly string[]): Promise<void> {
  const { values, positionals } = flags(args, options);
  const folder = folderFrom(positionals);
  const database = await openStore(storeChoice(values));
  try {
    const { madeAt, tables, blobs } = await restore(database, blobFiles(values), folder);
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    console.log(`Restored the backup of ${madeAt}: ${String(rows)} rows, ${String(blobs.length)} photos and files.`);
    console.log('Laptops notice by themselves: they take everything anew and send again what the backup lacks, for the last seven days.');
  } finally {
    await database.close();
  }
}

/** For a database that was brought back by other means than ours: tells the laptops to take everything anew. */
export async function renewEpochCommand(args: readonly string[]): Promise<void> {
  const { values } = flags(args, storeFlags);
  await withStore(storeChoice(values), async (database) => {
    await renewEpochs(database.query);
    console.log('Done. At their next round the laptops take everything anew and send again what the server lacks.');
  });
}

function folderFrom(positionals: readonly string[]): string {
  const [folder] = positionals;
  if (folder === undefined) throw new Stop('Say which folder.');
  return path.resolve(folder);
}

function blobFiles(values: { blobs?: string | undefined; data?: string | undefined; database?: string | undefined }): BlobFiles {
  return new BlobFiles(values.blobs ?? path.join(storeChoice(values).dataDir ?? '', 'blobs'));
}
