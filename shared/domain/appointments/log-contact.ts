import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { appointmentActions } from '../../records/appointment.ts';
import { contactChannels, contactOutcomes } from '../../records/contact-attempt.ts';
import { AppointmentId, ContactAttemptId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes, type Write } from '../define-command.ts';
import { get } from '../facts.ts';

/** Writes down that somebody was called (or called), and what they said of the visit's time if they said it. */
export const logContact = defineCommand({
  type: 'contact.log',
  version: 1,
  label: 'Record contact',
  args: z.strictObject({
    contactAttemptId: ContactAttemptId,
    patientId: PatientId,
    appointmentId: AppointmentId.optional(),
    channel: z.enum(contactChannels),
    direction: z.enum(['out', 'in']),
    outcome: z.enum(contactOutcomes),
    with: z.string().trim().max(120).optional(),
    summary: z.string().trim().max(2000),
    preVisit: z.boolean().optional(),
    confirmation: z.enum(['confirmed', 'declined']).optional(),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    existing: get('contact-attempt', args.contactAttemptId),
    visit: get('appointment', args.appointmentId ?? ''),
  }),
  decide: ({ existing, visit }, { contactAttemptId, confirmation, ...args }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'contact', id: contactAttemptId });
    if (args.outcome === 'reached' && args.summary === '')
      return no({ kind: 'invalid', issues: [{ path: 'summary', message: 'Write what was said.' }] });
    const writes: Write[] = [put('contact-attempt', contactAttemptId, { ...args, status: 'completed', by: actor.id })];
    if (confirmation) {
      if (!visit) return no({ kind: 'not-found', what: 'visit', id: args.appointmentId ?? '' });
      if (!appointmentActions.confirm.some((status) => status === visit.doc.status))
        return no({ kind: 'wrong-status', what: 'visit', status: visit.doc.status });
      writes.push(put('appointment', visit.id, { ...visit.doc, confirmation }));
    }
    return yes(...writes);
  },
});
