import { z } from 'zod';
import { AppointmentId } from '../../records/ids.ts';
import { Role } from '../../records/practitioner.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { authorOf } from './author.ts';
import { messageArgs } from './message-text.ts';

/** Begins a conversation with its first message. From outside the team only one that the patient can read. */
export const openThread = defineCommand({
  type: 'thread.open',
  version: 1,
  label: 'Start conversation',
  args: z.strictObject({
    ...messageArgs,
    subject: z.string().trim().min(1, 'Say what it is about').max(120),
    appointmentId: AppointmentId.optional(),
    asks: Role.optional(),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    patient: get('patient', args.patientId),
    thread: get('message-thread', args.threadId),
    message: get('communication', args.messageId),
  }),
  decide: ({ patient, thread, message }, { messageId, threadId, subject, appointmentId, asks, ...rest }, { actor }) => {
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: rest.patientId });
    if (thread ?? message) return no({ kind: 'already-exists', what: 'conversation', id: threadId });
    if (actor.portal && rest.audience !== 'patient') return no({ kind: 'not-allowed', why: 'role' });
    const author = authorOf(actor);
    const { patientId, audience, sentAt } = rest;
    return yes(
      put('message-thread', threadId, {
        patientId,
        audience,
        subject,
        status: 'open',
        openedAt: sentAt,
        openedBy: author,
        ...(appointmentId ? { appointmentId } : {}),
        ...(asks && audience === 'staff' ? { asks } : {}),
      }),
      put('communication', messageId, { ...rest, threadId, status: 'completed', author, authorRole: author.role }),
    );
  },
});
