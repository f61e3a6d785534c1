import type { Kind } from '../../../../shared/records/registry.ts';
import type { Database } from '../database.ts';
import { tableOf } from '../names.ts';
import { prepared } from '../prepared.ts';
import type { Row } from './records.ts';

/** The server's version of a record that waiting commands have touched; no `doc`: the server has none. */
export type Shadow = Omit<Row, 'doc'> & { readonly kind: Kind; readonly doc: string | null };

/** Keeps the record as it lies there now, unless it is kept already. */
export function keepShadow(db: Database, kind: Kind, id: string): void {
  const fromTable = prepared<[string, string]>(
    db,
    `insert into shadow (kind, id, seq, version, scopes, doc) select ?, id, seq, version, scopes, doc from "${tableOf(kind)}" where id = ?`,
  );
  if (readShadow(db, kind, id)) return;
  if (fromTable.run(kind, id).changes === 0)
    prepared<[string, string]>(db, "insert into shadow (kind, id, seq, version, scopes) values (?, ?, 0, 0, '[]')").run(kind, id);
}

export function readShadow(db: Database, kind: string, id: string): Shadow | undefined {
  return prepared<[string, string], Shadow>(db, 'select kind, id, seq, version, scopes, doc from shadow where kind = ? and id = ?').get(
    kind,
    id,
  );
}

/** Answers whether there was one. */
export function dropShadow(db: Database, kind: string, id: string): boolean {
  return prepared<[string, string]>(db, 'delete from shadow where kind = ? and id = ?').run(kind, id).changes > 0;
}
