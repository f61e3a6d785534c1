import type { Database } from './database.ts';
import { isFault } from './sqlite-fault.ts';
import { indexSomeDue, isIndexDue } from './tables/search.ts';
import { fetchably } from './transaction.ts';

const atOnce = 200;

/** Puts words that wait for it into the index, some at a time. Answers whether more wait. */
export function indexSome(db: Database): boolean {
  if (!isIndexDue(db)) return false;
  // Lost with the power, the words would be due again: nobody waits for the disk.
  fetchably(db, () => indexSomeDue(db, atOnce));
  return isIndexDue(db);
}

/** Before a search: what was saved a moment ago is found. Where nothing can be written (no room, a store of a newer build), what is indexed is searched. */
export function catchUpSearch(db: Database): void {
  if (!isIndexDue(db) || db.pragma('query_only', { simple: true }) === 1) return;
  try {
    while (indexSome(db));
  } catch (error) {
    if (!isFault(error, 'disk-full')) throw error;
  }
}
