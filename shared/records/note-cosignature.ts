import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { Signature } from './clinical-note.ts';
import { defineRecord, text } from './define-record.ts';
import { ClinicalNoteId, PatientId, PractitionerId, TaskId } from './ids.ts';

/** A second person was asked to sign a signed note, and did or did not. The note itself never changes: this stands beside it and names its fingerprint. */
export const noteCosignature = defineRecord({
  kind: 'note-cosignature',
  prefix: 'cosig',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    noteId: ClinicalNoteId,
    status: z.enum(['requested', 'signed', 'declined']),
    cosignerId: PractitionerId,
    requestedBy: PractitionerId,
    requestedAt: Instant,
    taskId: TaskId,
    signature: Signature.optional(),
    declined: z.object({ reason: z.string().min(1), at: Instant }).optional(),
  }),
  columns: text('patientId', 'noteId', 'status', 'cosignerId'),
  indexes: [['noteId'], ['cosignerId', 'status']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
