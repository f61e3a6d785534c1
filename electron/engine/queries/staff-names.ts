import { fullName } from '../../../shared/kernel/person-name.ts';
import type { Database } from '../data/database.ts';
import { list } from './read.ts';
import { recordsWhere } from './records.ts';

/** Names of the people of the team by id. */
export function staffNames(db: Database, ids: Iterable<string | undefined>): ReadonlyMap<string, string> {
  const wanted = new Set([...ids].filter((id) => id !== undefined));
  if (wanted.size === 0) return new Map();
  const found = recordsWhere(db, 'practitioner', 'id in (select value from json_each(?))', list(wanted));
  return new Map(found.map(({ id, doc }) => [id, fullName(doc.name)]));
}
