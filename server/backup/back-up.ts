import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { QueryResultRow } from 'pg';
import { Fault } from '../../shared/kernel/fault.ts';
import type { BlobFiles } from '../blobs/blob-files.ts';
import type { Database, Query } from '../data/database.ts';
import { serverVersion } from '../version.ts';
import { manifestFile, tableFile, type Manifest } from './manifest.ts';
import { enter, quote, tablesOf, type TableShape } from './tables.ts';

const rowsAtOnce = 2_000;

/**
 * Writes everything of one moment into a new folder while the server goes on working: each table as lines of JSON texts, packed, and the
 * bytes of photos and files. The folder appears under its name when it is whole. Memory does not grow with the data.
 */
export async function backUp(database: Database, files: BlobFiles, folder: string, now: Date): Promise<Manifest> {
  const draft = `${folder}.partial`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(path.dirname(path.resolve(folder)), { recursive: true });
  await mkdir(draft, { mode: 0o700 }).catch((cause: unknown) => {
    throw new Fault('backup-folder', 'never', cause);
  });
  const client = await database.connect();
  try {
    const query: Query = async <R extends QueryResultRow>(sql: string, values?: readonly unknown[]) =>
      (await client.query<R>(sql, values === undefined ? undefined : [...values])).rows;
    await query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const orgs = (await query<{ id: string }>('SELECT org_id AS id FROM org_clock ORDER BY org_id')).map(({ id }) => id);
    const migrations = (await query<{ number: number }>('SELECT number FROM migration ORDER BY number')).map(({ number }) => number);
    const tables = [];
    for (const table of await tablesOf(query))
      tables.push({ ...table, ...(await writeTable(query, table, orgs, path.join(draft, tableFile(table.name)))) });
    const blobs = await copyBlobs(query, files, orgs, path.join(draft, 'blobs'));
    await query('COMMIT');
    const manifest: Manifest = { format: 1, madeAt: now.toISOString(), serverVersion, migrations, tables, blobs };
    await writeFile(path.join(draft, manifestFile), JSON.stringify(manifest, null, 1), { mode: 0o600, flush: true });
    await rename(draft, folder);
    return manifest;
  } finally {
    await client.end();
  }
}

async function writeTable(
  query: Query,
  table: TableShape,
  orgs: readonly string[],
  file: string,
): Promise<{ rows: number; sha256: string }> {
  const gzip = createGzip({ level: 6 });
  const out = createWriteStream(file, { mode: 0o600, flush: true });
  const written = pipeline(gzip, out);
  let rows = 0;
  for (const orgId of table.ofOrganizations ? orgs : [undefined]) {
    if (orgId !== undefined) await enter(query, orgId);
    for await (const lines of pages(query, table, orgId)) {
      rows += lines.length;
      if (!gzip.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))) await once(gzip, 'drain');
    }
  }
  gzip.end();
  await written;
  return { rows, sha256: await sumOf(file) };
}

/** Every value as PostgreSQL's own text, so that nothing is lost on the way through JavaScript: signed arguments keep each letter. */
async function* pages(query: Query, { name, columns }: TableShape, orgId: string | undefined): AsyncGenerator<(string | null)[][]> {
  const list = columns.map((column) => `${quote(column.name)}::text`).join(', ');
  const where = orgId === undefined ? '' : `WHERE org_id = '${orgId.replaceAll("'", "''")}'`;
  await query(`DECLARE backup NO SCROLL CURSOR FOR SELECT ARRAY[${list}] AS line FROM ${quote(name)} ${where}`);
  for (;;) {
    const rows = await query<{ line: (string | null)[] }>(`FETCH ${String(rowsAtOnce)} FROM backup`);
    if (rows.length > 0) yield rows.map(({ line }) => line);
    if (rows.length < rowsAtOnce) break;
  }
  await query('CLOSE backup');
}

async function copyBlobs(query: Query, files: BlobFiles, orgs: readonly string[], folder: string): Promise<Manifest['blobs']> {
  const copied: Manifest['blobs'] = [];
  for (const orgId of orgs) {
    await enter(query, orgId);
    const rows = await query<{ sha256: string }>('SELECT sha256 FROM blob WHERE org_id = $1 ORDER BY sha256', [orgId]);
    for (const { sha256 } of rows) {
      // Bytes that nothing names may be taken away meanwhile; a record's never are.
      if (!(await files.has(orgId, sha256))) continue;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const place = path.join(folder, String(copied.length));
      const out = createWriteStream(place, { mode: 0o600, flush: true });
      files.read(orgId, sha256, { start: 0, end: Number.MAX_SAFE_INTEGER }).pipe(out);
      await finished(out);
      copied.push({ orgId, sha256 });
    }
  }
  return copied;
}

export async function sumOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  const handle = await open(file, 'r');
  await handle.close();
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest('hex');
}
