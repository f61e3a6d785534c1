import { contentHash, noteContent } from '../../../shared/domain/notes/note-content.ts';
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
  return {
    record,
    patient: tagOrUnknown(patientTags(db, [doc.patientId]), doc.patientId),
    addenda,
    ...(draft ? { addendumDraft: draft } : {}),
    authorNames: Object.fromEntries(names),
    waiting: waitingIds(db, 'clinical-note').has(noteId),
    ...(doc.signature ? { signatureMatches: contentHash(noteContent(noteId, doc)) === doc.signature.contentHash } : {}),
  };
};
