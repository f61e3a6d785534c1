import { z } from 'zod';
import { ClinicalNoteId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** A draft that was begun by mistake. It is marked, not erased. */
export const discardDraft = defineCommand({
  type: 'note.discard',
  version: 1,
  label: 'Discard draft',
  args: z.strictObject({ noteId: ClinicalNoteId, patientId: PatientId }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ note: get('clinical-note', args.noteId) }),
  decide: ({ note }, args, { actor }) => {
    if (!note) return no({ kind: 'not-found', what: 'note', id: args.noteId });
    if (note.doc.authorId !== actor.id) return no({ kind: 'not-allowed', why: 'not-author' });
    if (note.doc.status !== 'preliminary') return no({ kind: 'wrong-status', what: 'note', status: note.doc.status });
    return yes(put('clinical-note', note.id, { ...note.doc, status: 'entered-in-error' }));
  },
});
