import type { Kind } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { writesOf } from '../data/tables/records.ts';

interface Kept {
  readonly madeFrom: string;
  readonly value: unknown;
}

const kept = new WeakMap<Database, Map<string, Kept>>();

/** A value worked out from whole tables, kept until one of them is written to. `key` names the value; of each there is one a store. */
export function memo<T>(db: Database, key: string, from: readonly Kind[], about: string, make: () => T): T {
  let ofDb = kept.get(db);
  if (!ofDb) kept.set(db, (ofDb = new Map<string, Kept>()));
  const madeFrom = `${about} ${from.map((kind) => writesOf(db, kind)).join(' ')}`;
  const found = ofDb.get(key);
  if (found?.madeFrom === madeFrom) return found.value as T;
  const value = make();
  ofDb.set(key, { madeFrom, value });
  return value;
}
