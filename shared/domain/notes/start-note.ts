import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { NoteTemplateRef, NoteType } from '../../records/clinical-note.ts';
import { AppointmentId, ClinicalNoteId, EncounterId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

export const startNote = defineCommand({
  type: 'note.start',
  version: 1,
  label: 'Start note',
  args: z.strictObject({
    noteId: ClinicalNoteId,
    patientId: PatientId,
    type: NoteType,
    template: NoteTemplateRef.optional(),
    title: z.string().max(200),
    occurredAt: Instant,
    startedAt: Instant,
    sections: z.array(z.strictObject({ id: z.string(), title: z.string(), text: z.string() })),
    appointmentId: AppointmentId.optional(),
    encounterId: EncounterId.optional(),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ existing: get('clinical-note', args.noteId) }),
  decide: ({ existing }, { noteId, ...args }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'note', id: noteId });
    return yes(
      put('clinical-note', noteId, {
        ...args,
        status: 'preliminary',
        authorId: actor.id,
        authorName: actor.name,
        fields: {},
        writtenAt: args.startedAt,
      }),
    );
  },
});
