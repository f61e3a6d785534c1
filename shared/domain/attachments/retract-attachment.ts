import { z } from 'zod';
import { AttachmentId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Marks a photo or file as entered in error, with the reason. It is shown no more among what holds; the bytes stay, as evidence. */
export const retractAttachment = defineCommand({
  type: 'attachment.retract',
  version: 1,
  label: 'Mark photo or file as entered in error',
  args: z.strictObject({
    attachmentId: AttachmentId,
    patientId: PatientId,
    reason: z.string().trim().min(1, 'Say what was wrong.').max(500, 'Say it in 500 characters.'),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ attachment: get('attachment', args.attachmentId) }),
  decide: ({ attachment }, args) => {
    if (!attachment) return no({ kind: 'not-found', what: 'photo or file', id: args.attachmentId });
    if (attachment.doc.status === 'entered-in-error')
      return no({ kind: 'wrong-status', what: 'photo or file', status: attachment.doc.status });
    return yes(put('attachment', attachment.id, { ...attachment.doc, status: 'entered-in-error', retractedReason: args.reason }));
  },
});
