import { z } from 'zod';
import { CommunicationId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Sent by mistake (another patient, another audience): its words are hidden everywhere, the record keeps them with the reason. */
export const retractMessage = defineCommand({
  type: 'message.retract',
  version: 1,
  label: 'Take back message',
  args: z.strictObject({
    messageId: CommunicationId,
    patientId: PatientId,
    reason: z.string().trim().min(1, 'Say why, for the record').max(500),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ message: get('communication', args.messageId) }),
  decide: ({ message }, args, { actor }) => {
    if (!message || message.doc.patientId !== args.patientId) return no({ kind: 'not-found', what: 'message', id: args.messageId });
    if (message.doc.author.id !== actor.id) return no({ kind: 'not-allowed', why: 'not-owner' });
    if (message.doc.status !== 'completed') return yes();
    return yes(put('communication', message.id, { ...message.doc, status: 'entered-in-error', retractReason: args.reason }));
  },
});
