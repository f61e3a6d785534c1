import type { Database } from '../data/database.ts';
import { logRowsAfter } from '../data/tables/command-log.ts';
import { firstLogHash, readClock } from '../data/tables/org-clock.ts';
import { hashOf } from './append-log.ts';

export type LogVerdict = { readonly sound: true; readonly rows: number } | { readonly sound: false; readonly firstBad: number };

const rowsAtOnce = 2000;

/** Walks the whole chain of an organisation: a changed, missing, swapped or added entry is found, and so is a tail that was cut off. */
export async function verifyLog(database: Database, orgId: string): Promise<LogVerdict> {
  return database.snapshot(orgId, async (query) => {
    const end = await readClock(query, orgId);
    let hash = firstLogHash(orgId);
    let n = 0;
    for (;;) {
      const rows = await logRowsAfter(query, orgId, n, rowsAtOnce);
      for (const row of rows) {
        const expected = hashOf(hash, n + 1, row);
        if (row.n !== n + 1 || row.hash !== expected) return { sound: false, firstBad: n + 1 };
        n = row.n;
        hash = row.hash;
      }
      if (rows.length < rowsAtOnce) break;
    }
    return n === end.log_n && hash === end.log_hash ? { sound: true, rows: n } : { sound: false, firstBad: n + 1 };
  });
}
