import type { Database } from '../database.ts';
import { prepared } from '../prepared.ts';

/** The single facts that a store remembers. */
export type MetaKey =
  | 'clientId'
  | 'cursor'
  | 'epoch'
  | 'serverTakes'
  | 'receivedAsOf'
  | 'clockOffsetMs'
  | 'session'
  | 'deviceKey'
  | 'recordShape'
  | 'recordVersions'
  | 'searchWords'
  | 'loading'
  | 'resetting'
  | 'provedAt';

export function readMeta(db: Database, key: MetaKey): string | undefined {
  return prepared<[string], { value: string }>(db, 'select value from meta where key = ?').get(key)?.value;
}

export function writeMeta(db: Database, key: MetaKey, value: string): void {
  const sql = 'insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value';
  prepared<[string, string]>(db, sql).run(key, value);
}

export function dropMeta(db: Database, key: MetaKey): void {
  prepared<[string]>(db, 'delete from meta where key = ?').run(key);
}
