import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { SessionTrouble } from '../../../shared/protocol/engine-api.ts';
import { connectRaw } from '../data/open-store.ts';
import { readJson, writeWhole } from './files.ts';
import { UnsentJournal } from './journal.ts';
import { storeFile } from './open-folder.ts';

const Damage = z.object({ keptAs: z.string(), unsentRecovered: z.number().int() });

const fileOf = (folder: string): string => path.join(folder, 'damaged.json');

/** Moves a store that will not open out of the way, whole, after reading from it what was unsent. It is never written to again. */
export function keepDamagedAside(folder: string, key: Uint8Array, nativeBinding: string | undefined, now: number): void {
  const journal = new UnsentJournal(folder, key);
  const rescued = rescueUnsent(folder, key, nativeBinding);
  if (rescued.length > 0) journal.add(rescued);
  const keptAs = moveStoreAside(folder, now);
  rmSync(path.join(folder, 'suspect'), { force: true });
  writeWhole(fileOf(folder), JSON.stringify({ keptAs, unsentRecovered: journal.read().length }));
  journal.close();
}

/** Renames the store's files. Answers the new name. */
function moveStoreAside(folder: string, now: number): string {
  const keptAs = `store-kept-${String(now)}.db`;
  for (const ending of ['', '-wal', '-shm', '-journal']) {
    const file = storeFile(folder) + ending;
    if (existsSync(file)) renameSync(file, path.join(folder, keptAs + ending));
  }
  return keptAs;
}

/** Told until the person has a new store. */
export function damageOf(folder: string): SessionTrouble | undefined {
  const parsed = Damage.safeParse(readJson(fileOf(folder)));
  return parsed.success ? { kind: 'store-damaged', ...parsed.data } : undefined;
}

/** As many unsent commands as the damaged file still gives. */
function rescueUnsent(folder: string, key: Uint8Array, nativeBinding: string | undefined): string[] {
  const envelopes: string[] = [];
  try {
    const db = connectRaw({ file: storeFile(folder), key, nativeBinding });
    try {
      const rows = db.prepare<[], { envelope: string }>(
        `select envelope from outbox not indexed where state in ('waiting', 'sending', 'refused') order by n`,
      );
      for (const { envelope } of rows.iterate()) envelopes.push(envelope);
    } finally {
      db.close();
    }
  } catch {
    // Read as far as it could be read; the journal has the rest.
  }
  return envelopes;
}
