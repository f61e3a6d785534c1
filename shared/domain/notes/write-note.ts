import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { ClinicalNoteId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Autosave: the whole content of a draft. A draft has one author, so the last words written stand. */
export const writeNote = defineCommand({
  type: 'note.write',
  version: 1,
  label: 'Save note',
  args: z.strictObject({
    noteId: ClinicalNoteId,
    patientId: PatientId,
    title: z.string().max(200),
    occurredAt: Instant,
    fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    sections: z.array(z.strictObject({ id: z.string(), title: z.string(), text: z.string().max(200_000) })),
    writtenAt: Instant,
  }),
  patientId: (args) => args.patientId,
  supersedes: (args) => args.noteId,
  reads: (args) => ({ note: get('clinical-note', args.noteId) }),
  decide: ({ note }, { noteId, patientId: _patient, ...content }, { actor }) => {
    if (!note) return no({ kind: 'not-found', what: 'note', id: noteId });
    if (note.doc.authorId !== actor.id) return no({ kind: 'not-allowed', why: 'not-author' });
    if (note.doc.status !== 'preliminary') return no({ kind: 'wrong-status', what: 'note', status: note.doc.status });
    return yes(put('clinical-note', noteId, { ...note.doc, ...content }));
  },
});
