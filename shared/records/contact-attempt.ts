import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { AppointmentId, PatientId, PractitionerId, RefillId } from './ids.ts';

export const contactChannels = ['phone', 'sms', 'email', 'in-person', 'video'] as const;
export const contactOutcomes = ['reached', 'left-message', 'no-answer', 'wrong-number', 'sent'] as const;

/** Somebody tried to reach the patient or the family, and what came of it (FHIR Communication). Never changed: a wrong one is entered in error. */
export const contactAttempt = defineRecord({
  kind: 'contact-attempt',
  prefix: 'call',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    appointmentId: AppointmentId.optional(),
    refillId: RefillId.optional(),
    status: z.enum(['completed', 'entered-in-error']),
    channel: z.enum(contactChannels),
    direction: z.enum(['out', 'in']),
    outcome: z.enum(contactOutcomes),
    /** Who was spoken to: "daughter". */
    with: z.string().max(120).optional(),
    summary: z.string().max(2000),
    /** The call before the visit: what the nurse should know at the door. */
    preVisit: z.boolean().optional(),
    at: Instant,
    by: PractitionerId,
  }),
  columns: text('patientId', 'appointmentId', 'at'),
  indexes: [['at'], ['appointmentId', 'at'], ['patientId', 'at']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  search: (doc) => ({ title: 'Contact', body: doc.summary }),
  upcast: {},
});
