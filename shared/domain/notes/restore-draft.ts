import { z } from 'zod';
import { ClinicalNoteId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Undo of a discarded draft. */
export const restoreDraft = defineCommand({
  type: 'note.restore',
  version: 1,
  label: 'Restore draft',
  args: z.strictObject({ noteId: ClinicalNoteId, patientId: PatientId }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ note: get('clinical-note', args.noteId) }),
  decide: ({ note }, args, { actor }) => {
    if (!note) return no({ kind: 'not-found', what: 'note', id: args.noteId });
    if (note.doc.authorId !== actor.id) return no({ kind: 'not-allowed', why: 'not-author' });
    if (note.doc.status !== 'entered-in-error' || note.doc.signature)
      return no({ kind: 'wrong-status', what: 'note', status: note.doc.status });
    return yes(put('clinical-note', note.id, { ...note.doc, status: 'preliminary' }));
  },
});
