import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { AttachmentFocus, attachmentTypes, maxBlobBytes, Sha256 } from '../../records/attachment.ts';
import { AttachmentId, PatientId } from '../../records/ids.ts';
import type { DocOf } from '../../records/registry.ts';
import { defineCommand, no, put, yes, type PortalPerson } from '../define-command.ts';
import { get } from '../facts.ts';

/** Puts a photo or a file into a patient's chart. Its bytes are on this laptop's disk before, and on the server's before the server hears of it. */
export const addAttachment = defineCommand({
  type: 'attachment.add',
  version: 1,
  label: 'Add photo or file',
  args: z.strictObject({
    attachmentId: AttachmentId,
    patientId: PatientId,
    sha256: Sha256,
    bytes: z.number().int().positive().max(maxBlobBytes, 'A photo or file can have at most 25 MB.'),
    contentType: z.enum(attachmentTypes, 'Only JPEG, PNG and WebP photos and PDF files can be added.'),
    title: z.string().trim().min(1, 'Say what it shows.').max(200, 'Say it in 200 characters.'),
    takenAt: Instant,
    focus: AttachmentFocus.optional(),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    existing: get('attachment', args.attachmentId),
    patient: get('patient', args.patientId),
    message: get('communication', args.focus?.id ?? ''),
  }),
  decide: ({ existing, patient, message }, { attachmentId, ...args }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'photo or file', id: attachmentId });
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: args.patientId });
    const { portal } = actor;
    if (!portal) return yes(put('attachment', attachmentId, { ...args, status: 'current', by: actor.id }));
    if (!mayAdd(portal, args.focus, message?.doc.author.id)) return no({ kind: 'not-allowed', why: 'role' });
    const author = { role: portal.role, id: portal.personId, name: actor.name };
    return yes(put('attachment', attachmentId, { ...args, status: 'current', by: portal.personId as DocOf<'attachment'>['by'], author }));
  },
});

/** From outside a photo goes with one's own message, which may not have arrived yet; a partner's file with the one request asked of them. */
function mayAdd({ role, personId }: PortalPerson, focus: AttachmentFocus | undefined, author: string | undefined): boolean {
  if (role === 'partner') return focus?.kind === 'partner-request' && focus.id === personId;
  return focus?.kind === 'communication' && (author === undefined || author === personId);
}
