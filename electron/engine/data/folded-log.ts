import type { Database } from './database.ts';
import { settleHeld } from './held-steps.ts';
import { prepared } from './prepared.ts';

/** Rows changed since the last fold: some thirty saves, a quarter of what SQLite lets come together. */
const longLog = 200;

/**
 * Folds the write-ahead log into the store, which decrypts and encrypts each of its pages anew. SQLite does so by itself at a thousand pages,
 * inside the save that happens to come then.
 *
 * The log is emptied with it: old pages that stay in it would stand before the newer ones in the store, if a disk forgot only the end of the log.
 */
export class FoldedLog {
  private at = 0;

  foldIfLong(db: Database): void {
    const { n = 0 } = prepared<[], { n: number }>(db, 'select total_changes() as n').get() ?? {};
    if (n - this.at < longLog) return;
    settleHeld(db);
    db.pragma('wal_checkpoint(truncate)');
    this.at = n;
  }
}
