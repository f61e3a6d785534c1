import type { Kind, StoredRecord } from '../../../../shared/records/registry.ts';
import type { Database, Statement } from '../database.ts';
import { tableOf } from '../names.ts';
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

interface Statements {
  readonly read: Statement<[string], Row>;
  readonly upsert: Statement<[string, number, number, string, string]>;
  readonly drop: Statement<[string]>;
  readonly rid: Statement<[string], { rid: number }>;
  /** How often the table was written to since the store was opened. */
  writes: number;
}

const statements = new WeakMap<Database, Map<Kind, Statements>>();

/** The four statements of a kind, found without building their text: a first load asks a hundred thousand times. */
function statementsOf(db: Database, kind: Kind): Statements {
  let ofDb = statements.get(db);
  if (!ofDb) statements.set(db, (ofDb = new Map<Kind, Statements>()));
  let ofKind = ofDb.get(kind);
  if (!ofKind) ofDb.set(kind, (ofKind = prepare(db, tableOf(kind))));
  return ofKind;
}

function prepare(db: Database, table: string): Statements {
  return {
    read: db.prepare(`select ${rowColumns} from "${table}" where id = ?`),
    upsert: db.prepare(
      `insert into "${table}" (${rowColumns}) values (?, ?, ?, ?, ?)
       on conflict (id) do update set seq = excluded.seq, version = excluded.version, scopes = excluded.scopes, doc = excluded.doc
       where excluded.seq >= "${table}".seq`,
    ),
    drop: db.prepare(`delete from "${table}" where id = ?`),
    rid: db.prepare(`select rid from "${table}" where id = ?`),
    writes: 0,
  };
}

export function readRow(db: Database, kind: Kind, id: string): Row | undefined {
  return statementsOf(db, kind).read.get(id);
}

/** Writes unless a newer version lies there already. Answers whether it wrote. */
export function upsertRow(db: Database, kind: Kind, row: Row): boolean {
  const ofKind = statementsOf(db, kind);
  ofKind.writes++;
  return ofKind.upsert.run(row.id, row.seq, row.version, row.scopes, row.doc).changes > 0;
}

export function deleteRow(db: Database, kind: Kind, id: string): void {
  const ofKind = statementsOf(db, kind);
  ofKind.writes++;
  ofKind.drop.run(id);
}

/** A number that differs whenever records of the kind may differ: what was worked out from them is good as long as it stays. */
export function writesOf(db: Database, kind: Kind): number {
  return statementsOf(db, kind).writes;
}

/** The record's lasting number inside its table. */
export function ridOf(db: Database, kind: Kind, id: string): number | undefined {
  return statementsOf(db, kind).rid.get(id)?.rid;
}

/** The row as the domain sees it. */
export function toRecord(kind: Kind, row: Row): StoredRecord {
  return { kind, id: row.id, seq: row.seq, doc: JSON.parse(upcastDocument(kind, row.version, row.doc)) as never };
}
