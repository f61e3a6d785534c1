import { existsSync, statSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { Fault } from '../../../shared/kernel/fault.ts';
import type { Database } from './database.ts';
import { faultOf, isFault } from './sqlite-fault.ts';
import { ensureRecordTables } from './record-tables.ts';
import { climb, isFromTheFuture } from './schema.ts';

export interface StoreOptions {
  readonly file: string;
  /** 32 random bytes. */
  readonly key: Uint8Array;
  /** The SQLite addon built for this runtime, where the packaged one does not fit. */
  readonly nativeBinding?: string | undefined;
}

export interface OpenedStore {
  readonly db: Database;
  /** Written by a newer Hearthline: it may be read, never written. */
  readonly readOnly: boolean;
}

/**
 * Opens the encrypted store, making it when there is none: ready for a first load, without indexes and with the journal that serves one best
 * (ADR 0060). Throws the faults `store-damaged`, `store-in-use` and `disk-full`.
 */
export function openStore(options: StoreOptions): OpenedStore {
  const isNew = !existsSync(options.file) || statSync(options.file).size === 0;
  if (isNew) createEncrypted(options);
  const db = connectRaw(options, isNew ? 'truncate' : 'wal');
  try {
    const readOnly = isFromTheFuture(db);
    if (readOnly) db.pragma('query_only = on');
    else {
      climb(db);
      ensureRecordTables(db);
    }
    return { db, readOnly };
  } catch (error) {
    db.close();
    throw faultOf(error);
  }
}

/** Loads SQLite while nobody waits for it. */
export function warmStore(nativeBinding: string | undefined): void {
  new Sqlite(':memory:', nativeBinding ? { nativeBinding } : {}).close();
}

/** An empty database is a file of no bytes and not encrypted yet, so a table is written first; then nobody without the key may be able to read it. */
function createEncrypted(options: StoreOptions): void {
  const db = connectRaw(options, 'truncate');
  try {
    climb(db);
  } catch (error) {
    throw faultOf(error);
  } finally {
    db.close();
  }
  if (opensWithoutKey(options)) throw new Fault('store-not-encrypted', 'never');
}

/**
 * Bytes a page. Every commit encrypts each page that it touches, whole: with 16 KiB a command cost twice as much, with 4 KiB a first load
 * costs a third more. Stores of the first builds have the large ones and keep them.
 */
const pageSizes = [8192, 16384] as const;

/** A log that is written ahead of the store, or a journal to roll back to. */
type Journal = 'wal' | 'truncate';

/** Opens the file with the key and nothing more: no step of the ladder, no check of its tables. */
export function connectRaw(options: StoreOptions, journal: Journal = 'wal'): Database {
  const [usual, early] = pageSizes;
  try {
    return connectWith(options, usual, journal);
  } catch (error) {
    // Read in pages of another size, a good store looks damaged.
    if (!isFault(error, 'store-damaged')) throw error;
  }
  return connectWith(options, early, journal);
}

function connectWith({ file, key, nativeBinding }: StoreOptions, pageSize: number, journal: Journal): Database {
  const db = new Sqlite(file, { timeout: 2000, ...(nativeBinding ? { nativeBinding } : {}) });
  try {
    db.pragma("cipher = 'sqlcipher'");
    db.pragma('legacy = 4');
    // The page size of the file must be named before the key.
    db.pragma(`legacy_page_size = ${String(pageSize)}`);
    db.pragma(`key = "x'${hexKey(key)}'"`);
    db.pragma(`page_size = ${String(pageSize)}`);
    db.pragma(`journal_mode = ${journal}`);
    db.pragma('synchronous = full');
    db.pragma('cache_size = -65536');
    db.pragma('temp_store = memory');
    db.pragma('secure_delete = on');
    db.pragma('foreign_keys = on');
    db.prepare('select count(*) from sqlite_schema').get();
    return db;
  } catch (error) {
    db.close();
    throw faultOf(error);
  }
}

function opensWithoutKey({ file, nativeBinding }: StoreOptions): boolean {
  const db = new Sqlite(file, { readonly: true, ...(nativeBinding ? { nativeBinding } : {}) });
  try {
    db.prepare('select count(*) from sqlite_schema').get();
    return true;
  } catch {
    return false;
  } finally {
    db.close();
  }
}

/** The only text that is ever put into the key pragma. */
function hexKey(key: Uint8Array): string {
  const hex = Buffer.from(key).toString('hex');
  if (!/^[0-9a-f]{64}$/.test(hex)) throw new Fault('bad-store-key', 'never');
  return hex;
}
