import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { ClinicalNoteId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { addendumDraftId } from './addendum-draft-id.ts';

/** Autosave of an addendum in writing; no words when it is discarded. It has one author, so the last words written stand. */
export const draftAddendum = defineCommand({
  type: 'note.draft-addendum',
  version: 1,
  label: 'Save addendum draft',
  args: z.strictObject({ noteId: ClinicalNoteId, patientId: PatientId, text: z.string().max(50_000), writtenAt: Instant }),
  patientId: (args) => args.patientId,
  supersedes: (args) => args.noteId,
  reads: ({ noteId }, actor) => ({
    note: get('clinical-note', noteId),
    draft: get('addendum-draft', addendumDraftId(noteId, actor.id)),
  }),
  decide: ({ note }, { noteId, text, writtenAt }, { actor }) => {
    if (!note) return no({ kind: 'not-found', what: 'note', id: noteId });
    if (note.doc.status !== 'final') return no({ kind: 'wrong-status', what: 'note', status: note.doc.status });
    const draft = { patientId: note.doc.patientId, noteId, authorId: actor.id, text, writtenAt };
    return yes(put('addendum-draft', addendumDraftId(noteId, actor.id), draft));
  },
});
