import type { Database } from '../database.ts';

/** The single facts that a store remembers. */
export type MetaKey =
  | 'clientId'
  | 'cursor'
  | 'epoch'
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
  return db.prepare<[string], { value: string }>('select value from meta where key = ?').get(key)?.value;
}

export function writeMeta(db: Database, key: MetaKey, value: string): void {
  db.prepare('insert into meta (key, value) values (?, ?) on conflict (key) do update set value = excluded.value').run(key, value);
}

export function dropMeta(db: Database, key: MetaKey): void {
  db.prepare('delete from meta where key = ?').run(key);
}
