import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { ClinicalNoteId, EncounterId, PatientId, PractitionerId } from './ids.ts';

/** A name drawn on the screen: SVG path data in a box of that size. Only what a path is made of: it is put into pages. */
export const DrawnName = z.object({
  path: z
    .string()
    .min(1)
    .max(60_000)
    .regex(/^[MLCQZmlcqz0-9.,\s-]+$/, 'not a drawn line'),
  width: z.number().positive(),
  height: z.number().positive(),
});
export type DrawnName = z.infer<typeof DrawnName>;

/** Who signed a visit, as what, and the hash of what was signed. Never changes. */
export const visitSignature = defineRecord({
  kind: 'visit-signature',
  prefix: 'vsig',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    encounterId: EncounterId,
    role: z.enum(['patient', 'caregiver', 'nurse', 'witness']),
    name: z.string().min(1),
    relationship: z.string().optional(),
    meaning: z.string().min(1),
    signedAt: Instant,
    drawn: DrawnName.optional(),
    /** Why nobody could sign. */
    unable: z.string().optional(),
    noteId: ClinicalNoteId.optional(),
    contentHash: z.string().regex(/^[0-9a-f]{64}$/),
    recordedBy: PractitionerId,
  }),
  columns: text('patientId', 'encounterId'),
  indexes: [['encounterId']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
