import type { Kind, StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { tableOf } from '../data/names.ts';
import { readRow } from '../data/tables/records.ts';
import { upcastDocument } from '../data/upcast-stored.ts';
import { rows, type Value } from './read.ts';

/** The columns of which a record is made. */
export const recordColumns = 'id, seq, version, doc';

export interface RecordRow {
  readonly id: string;
  readonly seq: number;
  readonly version: number;
  readonly doc: string;
}

export function recordOf<K extends Kind>(kind: K, row: RecordRow): StoredRecord<K> {
  return { kind, id: row.id, seq: row.seq, doc: JSON.parse(upcastDocument(kind, row.version, row.doc)) as StoredRecord<K>['doc'] };
}

export function recordById<K extends Kind>(db: Database, kind: K, id: string): StoredRecord<K> | undefined {
  const found = readRow(db, kind, id);
  return found && recordOf(kind, found);
}

/** Records of a kind; `where` is ours and never a person's text, which comes as values. */
export function recordsWhere<K extends Kind>(db: Database, kind: K, where: string, ...values: Value[]): StoredRecord<K>[] {
  return rows<RecordRow>(db, `select ${recordColumns} from "${tableOf(kind)}" where ${where}`, ...values).map((found) =>
    recordOf(kind, found),
  );
}
