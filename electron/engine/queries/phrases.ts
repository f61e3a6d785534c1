import type { Query } from './query.ts';
import { compare } from './read.ts';
import { recordsWhere } from './records.ts';

/** One's own phrases and everybody's, by code. */
export const phrases: Query<'phrases'> = (db, _args, { actor }) =>
  recordsWhere(db, 'smart-phrase', `status = 'active' and code > ''`)
    .filter(({ doc }) => doc.audience === 'organization' || doc.ownerId === actor.id)
    .sort((a, b) => compare(a.doc.code, b.doc.code) || compare(a.doc.audience, b.doc.audience));

/** Who was asked to sign a note too, and what came of it. */
export const cosignatures: Query<'cosignatures'> = (db, { noteId }) =>
  recordsWhere(db, 'note-cosignature', 'note_id = ?', noteId).sort((a, b) => compare(a.doc.requestedAt, b.doc.requestedAt));
