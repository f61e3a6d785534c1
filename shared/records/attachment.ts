import { z } from 'zod';
import { maxBlobBytes } from '../kernel/file-type.ts';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PartnerRequestId, PatientId, PractitionerId, RelatedPersonId } from './ids.ts';
import { Author } from './message-thread.ts';

/** What a photo or file may be. HEIC is not here: no window of ours can show it. */
export const attachmentTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type AttachmentType = (typeof attachmentTypes)[number];

export { maxBlobBytes };

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The record that a photo is about: a visit, a reaction, a device … */
export const AttachmentFocus = z.object({ kind: z.string().min(1).max(50), id: z.string().min(1).max(80) });
export type AttachmentFocus = z.infer<typeof AttachmentFocus>;

/** A photo or a file that somebody added. Its bytes travel apart (ADR 0014) and are named by their SHA-256. */
export const attachment = defineRecord({
  kind: 'attachment',
  prefix: 'att',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    status: z.enum(['current', 'entered-in-error']),
    sha256: Sha256,
    bytes: z.number().int().positive().max(maxBlobBytes),
    contentType: z.enum(attachmentTypes),
    /** What it shows, in the words of who added it. */
    title: z.string().min(1).max(200),
    takenAt: Instant,
    /** A colleague, or who came by a secure link: then `author` says as whom. */
    by: z.union([PractitionerId, PatientId, RelatedPersonId, PartnerRequestId]),
    author: Author.optional(),
    focus: AttachmentFocus.optional(),
    /** Why it was marked as entered in error. */
    retractedReason: z.string().max(500).optional(),
  }),
  columns: {
    ...text('patientId', 'takenAt', 'sha256'),
    focusId: { path: 'focus.id', type: 'text' },
  },
  indexes: [['patientId', 'takenAt'], ['focusId'], ['sha256']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  blob: 'sha256',
  upcast: {},
});
