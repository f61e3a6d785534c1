import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { Fault } from '../../shared/kernel/fault.ts';
import type { BlobFiles } from '../blobs/blob-files.ts';
import { renewEpochs } from '../data/tables/org-clock.ts';
import { migrate } from '../data/migrate.ts';
import type { Database, Query } from '../data/database.ts';
import { sumOf } from './back-up.ts';
import { Manifest, manifestFile, tableFile } from './manifest.ts';
import { enter, quote, tablesOf } from './tables.ts';

const rowsAtOnce = 1_000;

/** Tables that the new database makes itself. */
const own = new Set(['migration', 'record_table', 'cluster_identity']);

/**
 * Fills an empty database from a backup, all in one transaction after every file was found whole. The organisations get new epochs: that
 * is how laptops that are ahead of the backup notice, take everything anew and send again what it lacks.
 */
export async function restore(database: Database, files: BlobFiles, folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  for (const { name, sha256 } of manifest.tables)
    if ((await sumOf(path.join(folder, tableFile(name))).catch(() => '')) !== sha256) throw new Fault('backup-damaged', 'never');
  for (const [index, { sha256 }] of manifest.blobs.entries())
    if ((await sumOf(blobFile(folder, index)).catch(() => '')) !== sha256) throw new Fault('backup-damaged', 'never');

  await refuseUnlessEmpty(database);
  // The ladder first up to where the backup stood, so that later steps change its rows as they changed everyone's.
  await migrate(database, { only: new Set(manifest.migrations) });
  await database.transaction(async (query) => {
    const there = new Map((await tablesOf(query)).map((table) => [table.name, table]));
    for (const table of manifest.tables) {
      if (own.has(table.name)) continue;
      if (!there.has(table.name)) throw new Fault('database-from-newer-server', 'after-upgrade');
      await fill(query, folder, table);
    }
    await renewEpochs(query);
  });
  await migrate(database);
  for (const [index, { orgId, sha256 }] of manifest.blobs.entries()) {
    const draft = path.join(files.uploads, `restore-${String(index)}`);
    await mkdir(files.uploads, { recursive: true, mode: 0o700 });
    await copyFile(blobFile(folder, index), draft);
    await files.keep(draft, orgId, sha256);
  }
  return manifest;
}

function blobFile(folder: string, index: number): string {
  return path.join(folder, 'blobs', String(index));
}

async function readManifest(folder: string): Promise<Manifest> {
  const text = await readFile(path.join(folder, manifestFile), 'utf8').catch((cause: unknown) => {
    throw new Fault('backup-missing', 'never', cause);
  });
  try {
    return Manifest.parse(JSON.parse(text));
  } catch (cause) {
    throw new Fault('backup-damaged', 'never', cause);
  }
}

async function refuseUnlessEmpty(database: Database): Promise<void> {
  const [clock] = await database.query<{ there: boolean }>(`SELECT to_regclass('public.org_clock') IS NOT NULL AS there`);
  if (!clock?.there) return;
  const [row] = await database.query('SELECT 1 FROM org_clock LIMIT 1');
  if (row) throw new Fault('database-not-empty', 'never');
}

async function fill(query: Query, folder: string, table: Manifest['tables'][number]): Promise<void> {
  const names = table.columns.map(({ name }) => quote(name)).join(', ');
  const values = table.columns.map(({ type }, index) => `(line->>${String(index)})::${type}`).join(', ');
  const insert = `INSERT INTO ${quote(table.name)} (${names}) SELECT ${values} FROM json_array_elements($1::json) AS line`;
  const orgAt = table.columns.findIndex(({ name }) => name === 'org_id');
  let batch: string[] = [];
  let batchOrg: string | undefined;
  let rows = 0;
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    if (batchOrg !== undefined) await enter(query, batchOrg);
    await query(insert, [`[${batch.join(',')}]`]);
    rows += batch.length;
    batch = [];
  };
  const lines = createInterface({
    input: createReadStream(path.join(folder, tableFile(table.name))).pipe(createGunzip()),
    crlfDelay: Infinity,
  });
  for await (const line of lines) {
    const org = orgAt < 0 ? undefined : ((JSON.parse(line) as (string | null)[])[orgAt] ?? undefined);
    if (org !== batchOrg || batch.length >= rowsAtOnce) await flush();
    batchOrg = org;
    batch.push(line);
  }
  await flush();
  if (rows !== table.rows) throw new Fault('backup-damaged', 'never');
}
