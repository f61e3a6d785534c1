import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { AppointmentId, PatientId, PractitionerId } from './ids.ts';

/** The nurse said that they will be late. `told` says what the patient was told, and how far that got: who sends texts and e-mails moves it on. */
export const visitDelay = defineRecord({
  kind: 'visit-delay',
  prefix: 'late',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    appointmentId: AppointmentId,
    practitionerId: PractitionerId,
    status: z.enum(['active', 'entered-in-error']),
    /** When the nurse now expects to be at the door. */
    eta: Instant,
    minutesLate: z.number().int().min(1).max(1440),
    reason: z.string().max(300).optional(),
    saidAt: Instant,
    told: z.enum(['waiting', 'sent', 'failed', 'by-nurse']),
  }),
  columns: text('patientId', 'appointmentId', 'saidAt', 'told'),
  indexes: [['appointmentId', 'saidAt'], ['told', 'saidAt'], ['patientId']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
