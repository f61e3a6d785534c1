import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { ClinicalNoteId, NoteAddendumId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { addendumDraftId } from './addendum-draft-id.ts';
import { addendumContent, contentHash } from './note-content.ts';

/** The only way to say more about a signed note. Written and signed in one step. */
export const addAddendum = defineCommand({
  type: 'note.addendum',
  version: 1,
  label: 'Add addendum',
  args: z.strictObject({
    addendumId: NoteAddendumId,
    noteId: ClinicalNoteId,
    patientId: PatientId,
    text: z.string().trim().min(1, 'Write the addendum first').max(50_000),
    signedAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args, actor) => ({
    note: get('clinical-note', args.noteId),
    existing: get('note-addendum', args.addendumId),
    draft: get('addendum-draft', addendumDraftId(args.noteId, actor.id)),
  }),
  decide: ({ note, existing, draft }, args, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'addendum', id: args.addendumId });
    if (!note) return no({ kind: 'not-found', what: 'note', id: args.noteId });
    if (note.doc.status !== 'final') return no({ kind: 'wrong-status', what: 'note', status: note.doc.status });
    const hash = contentHash(addendumContent(args.noteId, args.addendumId, args.text));
    const signature = {
      signerId: actor.id,
      signerName: actor.name,
      signedAt: args.signedAt,
      meaning: 'authorship' as const,
      contentHash: hash,
    };
    return yes(
      put('note-addendum', args.addendumId, {
        patientId: note.doc.patientId,
        noteId: args.noteId,
        authorId: actor.id,
        text: args.text,
        signature,
      }),
      // The words are signed now: nothing is in writing any more.
      ...(draft ? [put('addendum-draft', draft.id, { ...draft.doc, text: '', writtenAt: args.signedAt })] : []),
    );
  },
});
