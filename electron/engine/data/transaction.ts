import type { Database } from './database.ts';
import { flushing, type Flushing } from './flushing.ts';
import { endHold, heldSteps } from './held-steps.ts';
import { faultOf } from './sqlite-fault.ts';

/** What only this laptop knows is on the disk before anyone is told that it is saved. */
export function durably<T>(db: Database, work: () => T): T {
  return inTransaction(db, 'full', work);
}

/** What came from the server can be fetched again, so it need not wait for the disk. */
export function fetchably<T>(db: Database, work: () => T): T {
  return inTransaction(db, 'normal', work);
}

/** As `fetchably`, for a small step: it comes to the disk a moment later, together with others. `ofLoad`: so do this many rows of a first load. */
export function shortly<T>(db: Database, work: () => T, ofLoad?: number): T {
  const held = heldSteps(db);
  if (!held) return fetchably(db, work);
  try {
    return held.join(work, ofLoad);
  } catch (error) {
    throw faultOf(error);
  }
}

/** Several questions at once: outside a transaction each of them asks the file anew whether it is another by now. */
export function together<T>(db: Database, read: () => T): T {
  const { inTransaction } = db;
  if (inTransaction) return read();
  db.exec('begin');
  try {
    return read();
  } finally {
    // Nothing was written; a damaged store may have ended it already.
    if (db.inTransaction) db.exec('rollback');
  }
}

function inTransaction<T>(db: Database, how: Flushing, work: () => T): T {
  endHold(db);
  flushing(db, how);
  try {
    return db.transaction(work).immediate();
  } catch (error) {
    throw faultOf(error);
  }
}
