import { isKind } from '../../../../shared/records/registry.ts';
import type { Database } from '../database.ts';
import { prepared } from '../prepared.ts';
import { upsertRow, type Row } from './records.ts';

/** Keeps a record of a kind that this build does not know, for the build that will. */
export function putUnknown(db: Database, kind: string, row: Row): void {
  prepared<[string, string, number, number, string, string]>(
    db,
    `insert into unknown_record (kind, id, seq, version, scopes, doc) values (?, ?, ?, ?, ?, ?)
     on conflict (kind, id) do update set seq = excluded.seq, version = excluded.version, scopes = excluded.scopes, doc = excluded.doc where excluded.seq >= unknown_record.seq`,
  ).run(kind, row.id, row.seq, row.version, row.scopes, row.doc);
}

export function dropUnknown(db: Database, kind: string, id: string): void {
  prepared<[string, string]>(db, 'delete from unknown_record where kind = ? and id = ?').run(kind, id);
}

/** After an update: what is known now moves to its table. */
export function adoptUnknown(db: Database): void {
  const rows = db.prepare<[], Row & { kind: string }>('select kind, id, seq, version, scopes, doc from unknown_record').all();
  for (const { kind, ...row } of rows) {
    if (!isKind(kind)) continue;
    upsertRow(db, kind, row);
    dropUnknown(db, kind, row.id);
  }
}
