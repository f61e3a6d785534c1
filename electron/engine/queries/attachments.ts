import type { AttachmentRow } from '../../../shared/protocol/attachment-row.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { readBlob } from '../data/tables/blobs.ts';
import type { Query } from './query.ts';
import { compare } from './read.ts';
import { recordsWhere } from './records.ts';
import { staffNames } from './staff-names.ts';

/** Photos and files that hold, the newest first, with where their bytes are. */
export const attachments: Query<'attachments'> = (db, { patientId, focusId }) => {
  const found = (
    focusId === undefined
      ? recordsWhere(db, 'attachment', 'patient_id = ?', patientId)
      : recordsWhere(db, 'attachment', 'focus_id = ? and patient_id = ?', focusId, patientId)
  ).filter(({ doc }) => doc.status === 'current');
  return attachmentRows(db, found).sort((a, b) => compare(b.record.doc.takenAt, a.record.doc.takenAt) || compare(a.record.id, b.record.id));
};

/** Records with where their bytes are and who brought them. */
export function attachmentRows(db: Database, found: readonly StoredRecord<'attachment'>[]): AttachmentRow[] {
  const names = staffNames(
    db,
    found.map(({ doc }) => doc.by),
  );
  return found.map((record) => {
    const { author, by } = record.doc;
    return { record, bytes: placeOf(db, record), byName: author?.name ?? names.get(by) ?? 'Somebody no longer listed' };
  });
}

function placeOf(db: Database, { doc }: StoredRecord<'attachment'>): AttachmentRow['bytes'] {
  const row = readBlob(db, doc.sha256);
  if (!row) return 'at-server';
  if (row.state === 'kept') return 'here';
  return row.refused === null ? 'waiting' : 'refused';
}
