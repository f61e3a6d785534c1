import type { Database } from '../data/database.ts';
import { openStore, type StoreOptions } from '../data/open-store.ts';
import { buildIndexes } from '../data/record-tables.ts';
import { useLogAgain } from '../sync/first-load.ts';

/** An empty store as a first load of nothing leaves it: with its indexes and its log. */
export function usedStore(options: StoreOptions): Database {
  const { db } = openStore(options);
  buildIndexes(db);
  useLogAgain(db);
  return db;
}
