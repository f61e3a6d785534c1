import type { Kind, StoredRecord } from '../../../../shared/records/registry.ts';
import type { Database } from '../database.ts';
import { tableOf } from '../names.ts';
import { prepared } from '../prepared.ts';
import { upcastDocument } from '../upcast-stored.ts';

/** A record as it lies in its table. `scopes` is a JSON array, `doc` the document's text. */
export interface Row {
  readonly id: string;
  /** The server's number; 0 while only this device knows the record. */
  readonly seq: number;
  readonly version: number;
  readonly scopes: string;
  readonly doc: string;
}

export const rowColumns = 'id, seq, version, scopes, doc';

export function readRow(db: Database, kind: Kind, id: string): Row | undefined {
  return prepared<[string], Row>(db, `select ${rowColumns} from "${tableOf(kind)}" where id = ?`).get(id);
}

/** Writes unless a newer version lies there already. Answers whether it wrote. */
export function upsertRow(db: Database, kind: Kind, row: Row): boolean {
  const table = tableOf(kind);
  const sql = `insert into "${table}" (${rowColumns}) values (?, ?, ?, ?, ?)
    on conflict (id) do update set seq = excluded.seq, version = excluded.version, scopes = excluded.scopes, doc = excluded.doc
    where excluded.seq >= "${table}".seq`;
  return prepared<[string, number, number, string, string]>(db, sql).run(row.id, row.seq, row.version, row.scopes, row.doc).changes > 0;
}

export function deleteRow(db: Database, kind: Kind, id: string): void {
  prepared<[string]>(db, `delete from "${tableOf(kind)}" where id = ?`).run(id);
}

/** The record's lasting number inside its table. */
export function ridOf(db: Database, kind: Kind, id: string): number | undefined {
  return prepared<[string], { rid: number }>(db, `select rid from "${tableOf(kind)}" where id = ?`).get(id)?.rid;
}

/** The row as the domain sees it. */
export function toRecord(kind: Kind, row: Row): StoredRecord {
  return { kind, id: row.id, seq: row.seq, doc: JSON.parse(upcastDocument(kind, row.version, row.doc)) as never };
}
