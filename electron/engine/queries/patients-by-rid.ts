import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { list, rows } from './read.ts';
import { recordColumns, recordOf, type RecordRow } from './records.ts';

/** Patients in the order of the numbers that name them. Sorted here: asked to sort by name, SQLite would walk the whole index of names for one page. */
export function patientsByRid(db: Database, rids: readonly number[]): StoredRecord<'patient'>[] {
  const sql = `select rid, ${recordColumns} from patient where rid in (select value from json_each(?))`;
  const byRid = new Map(rows<RecordRow & { rid: number }>(db, sql, list(rids)).map((row) => [row.rid, row]));
  return rids.flatMap((rid) => {
    const row = byRid.get(rid);
    return row ? [recordOf('patient', row)] : [];
  });
}
