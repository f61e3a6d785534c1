import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { ClinicalNoteId, PatientId, PractitionerId } from './ids.ts';

/** What somebody is writing about a signed note and has not signed: one a note and author, sent to nobody else. Without words when it was signed or discarded. */
export const addendumDraft = defineRecord({
  kind: 'addendum-draft',
  prefix: 'addd',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    noteId: ClinicalNoteId,
    authorId: PractitionerId,
    text: z.string(),
    writtenAt: Instant,
  }),
  columns: text('noteId', 'authorId'),
  indexes: [['noteId', 'authorId']],
  scopes: (doc) => [`user:${doc.authorId}`],
  upcast: {},
});
