import type { NoteRow } from '../../../shared/protocol/queries.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { patientTags, tagOrUnknown } from './patient-tags.ts';
import { list, rows } from './read.ts';
import { waitingIds } from './waiting.ts';

/** Notes as rows of a list. */
export function noteRows(db: Database, notes: readonly StoredRecord<'clinical-note'>[]): NoteRow[] {
  const tags = patientTags(
    db,
    notes.map(({ doc }) => doc.patientId),
  );
  const sql = 'select note_id as id, count(*) as n from note_addendum where note_id in (select value from json_each(?)) group by note_id';
  const addenda = new Map(rows<{ id: string; n: number }>(db, sql, list(notes.map(({ id }) => id))).map(({ id, n }) => [id, n]));
  const waiting = waitingIds(db, 'clinical-note');
  return notes.map((record) => ({
    record,
    patient: tagOrUnknown(tags, record.doc.patientId),
    addenda: addenda.get(record.id) ?? 0,
    waiting: waiting.has(record.id),
  }));
}
