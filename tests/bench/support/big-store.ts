import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Instant } from '../../../shared/kernel/time.ts';
import type { Write } from '../../../shared/domain/define-command.ts';
import { catchUpSearch } from '../../../electron/engine/data/catch-up-search.ts';
import type { Database } from '../../../electron/engine/data/database.ts';
import { recordShape } from '../../../electron/engine/data/ddl.ts';
import { openStore } from '../../../electron/engine/data/open-store.ts';
import { beginFirstLoad, endFirstLoad } from '../../../electron/engine/sync/first-load.ts';
import { generateDemo, type DemoOptions } from '../../../server/demo/generate.ts';
import { putRecords } from '../../support/query-store.ts';
import { cacheFolder, fingerprint } from './cache.ts';

/** The moment at which every generated organisation lives. */
export const demoNow = Instant.parse('2026-03-10T15:00:00.000Z');
const key = new Uint8Array(32).fill(7);

/** An encrypted store of a generated organisation, filled the way a first load fills it. Made once and kept. */
export async function bigStore(options: Omit<DemoOptions, 'now' | 'seed'>): Promise<Database> {
  const name = `store-${String(options.patients)}-${fingerprint(recordShape(), String(options.pastVisits))}.db`;
  const file = path.join(cacheFolder(), name);
  if (!existsSync(file)) await build(file, generateDemo({ ...options, seed: 1, now: demoNow }));
  return openStore({ file, key }).db;
}

async function build(file: string, batches: Iterable<Write[]>): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true });
  const unfinished = `${file}.unfinished`;
  for (const end of ['', '-wal', '-shm']) rmSync(`${unfinished}${end}`, { force: true });
  const { db } = openStore({ file: unfinished, key });
  beginFirstLoad(db);
  let seq = 1;
  for (const batch of batches) {
    putRecords(db, batch, seq);
    seq += batch.length;
    process.stderr.write(`\r  making ${path.basename(file)} once: ${seq.toLocaleString('en-US')} records`);
  }
  process.stderr.write('\n  building its indexes\n');
  await endFirstLoad(db, () => Promise.resolve());
  catchUpSearch(db);
  db.pragma('wal_checkpoint(truncate)');
  db.close();
  renameSync(unfinished, file);
}
