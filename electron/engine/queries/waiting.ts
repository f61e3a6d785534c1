import type { Kind } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { column } from './read.ts';

/** Ids of the kind's records that a command which is still to be sent has touched: the server's version of each lies in the shadow. */
export function waitingIds(db: Database, kind: Kind): ReadonlySet<string> {
  return new Set(column<string>(db, 'select id from shadow where kind = ?', kind));
}
