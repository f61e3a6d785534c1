import type { Kind } from '../../../shared/records/registry.ts';
import { catchUpSearch } from '../data/catch-up-search.ts';
import type { Database } from '../data/database.ts';
import { searchStretch } from '../data/tables/search.ts';
import { beginnings } from './match.ts';
import { column } from './read.ts';

/** The records of a kind in which a word begins so, by `rid`. */
export function ridsWithWord(db: Database, kind: Kind, word: string): ReadonlySet<number> {
  const [first, last] = searchStretch(kind);
  catchUpSearch(db);
  const sql = 'select rowid - ? as rid from search where search match ? and rowid between ? and ?';
  return new Set(column<number>(db, sql, first, beginnings(word), first, last));
}
