import { contentHash, noteContent } from '../../../shared/domain/notes/note-content.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { patientTags, tagOrUnknown } from './patient-tags.ts';
import type { Query } from './query.ts';
import { compare } from './read.ts';
import { recordById, recordsWhere } from './records.ts';
import { staffNames } from './staff-names.ts';
import { waitingIds } from './waiting.ts';

/** One note with what was added to it. A signed note says whether it is still, letter by letter, what was signed. */
export const note: Query<'note'> = (db, { noteId }, { actor }) => {
  const record = recordById(db, 'clinical-note', noteId);
  if (!record) return undefined;
  const { doc } = record;
  const addenda = recordsWhere(db, 'note-addendum', 'note_id = ?', noteId).sort((a, b) =>
    compare(a.doc.signature.signedAt, b.doc.signature.signedAt),
  );
  const draft = recordsWhere(db, 'addendum-draft', 'note_id = ? and author_id = ?', noteId, actor.id)[0]?.doc.text;
  const names = staffNames(db, [doc.authorId, doc.signature?.signerId, ...addenda.map((addendum) => addendum.doc.authorId)]);
  const own = doc.template?.own && recordById(db, 'note-template', doc.template.own);
  const before = doc.status === 'preliminary' ? lastSigned(db, record) : undefined;
  return {
    record,
    ...(own ? { template: own.doc.body } : {}),
    ...(before ? { carryFrom: before } : {}),
    patient: tagOrUnknown(patientTags(db, [doc.patientId]), doc.patientId),
    addenda,
    ...(draft ? { addendumDraft: draft } : {}),
    authorNames: Object.fromEntries(names),
    waiting: waitingIds(db, 'clinical-note').has(noteId),
    ...(doc.signature ? { signatureMatches: contentHash(noteContent(noteId, doc)) === doc.signature.contentHash } : {}),
  };
};

/** As many notes back as one looks for the last of the same kind. */
const lookedBack = 60;

function lastSigned(db: Database, { id, doc }: StoredRecord<'clinical-note'>): StoredRecord<'clinical-note'> | undefined {
  return recordsWhere(
    db,
    'clinical-note',
    'patient_id = ? and occurred_at <= ? order by occurred_at desc limit ?',
    doc.patientId,
    doc.occurredAt,
    lookedBack,
  ).find(
    (one) =>
      one.id !== id &&
      one.doc.status === 'final' &&
      one.doc.signature !== undefined &&
      one.doc.type === doc.type &&
      one.doc.template?.id === doc.template?.id,
  );
}
