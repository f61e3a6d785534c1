import type { Database } from './database.ts';
import { prepared } from './prepared.ts';

/** Rows changed since the last fold: some thirty saves, a quarter of what SQLite lets come together. */
const longLog = 200;

/**
 * Folds the write-ahead log into the store, which decrypts and encrypts each of its pages anew. SQLite does so by itself at a thousand pages,
 * inside the save that happens to come then.
 */
export class FoldedLog {
  private at = 0;

  foldIfLong(db: Database): void {
    const { n = 0 } = prepared<[], { n: number }>(db, 'select total_changes() as n').get() ?? {};
    if (n - this.at < longLog) return;
    db.pragma('wal_checkpoint(passive)');
    this.at = n;
  }
}
