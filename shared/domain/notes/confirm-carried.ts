import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { ClinicalNoteId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** The author read a carried part and says that it holds today. Said part by part: there is no "confirm all". */
export const confirmCarried = defineCommand({
  type: 'note.confirm-carried',
  version: 1,
  label: 'Confirm carried words',
  args: z.strictObject({
    noteId: ClinicalNoteId,
    patientId: PatientId,
    part: z.enum(['section', 'field']),
    id: z.string().min(1),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ note: get('clinical-note', args.noteId) }),
  decide: ({ note }, { part, id, at, noteId }, { actor }) => {
    if (!note) return no({ kind: 'not-found', what: 'note', id: noteId });
    if (note.doc.authorId !== actor.id) return no({ kind: 'not-allowed', why: 'not-author' });
    if (note.doc.status !== 'preliminary') return no({ kind: 'wrong-status', what: 'note', status: note.doc.status });
    const carried = (note.doc.carried ?? []).map((one) => (one.part === part && one.id === id ? { ...one, confirmedAt: at } : one));
    return yes(put('clinical-note', note.id, { ...note.doc, carried }));
  },
});
