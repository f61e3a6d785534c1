import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { AppointmentId, PatientId, PractitionerId } from './ids.ts';
import { Role } from './practitioner.ts';

/** Who writes or reads in a care circle. Staff have accounts; the others come by a secure link. */
export const CircleRole = z.enum(['staff', 'patient', 'caregiver', 'partner']);
export type CircleRole = z.infer<typeof CircleRole>;

/** Who wrote it: a practitioner's, patient's or related person's id, with the name as it stood then. */
export const Author = z.object({ role: CircleRole, id: z.string().min(1), name: z.string().min(1) });
export type Author = z.infer<typeof Author>;

/** Chosen when a conversation begins and never changed: nobody may find later that the patient has read along. */
export const Audience = z.enum(['staff', 'patient']);
export type Audience = z.infer<typeof Audience>;

export const MessagePriority = z.enum(['routine', 'urgent']);

/** One conversation about one patient. Messages and read marks are records of their own, so two people who write at once never conflict. */
export const messageThread = defineRecord({
  kind: 'message-thread',
  prefix: 'thr',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    audience: Audience,
    subject: z.string().min(1),
    /** The visit in which it was asked, and the role that is asked. */
    appointmentId: AppointmentId.optional(),
    asks: Role.optional(),
    status: z.enum(['open', 'closed', 'entered-in-error']),
    openedAt: Instant,
    openedBy: Author,
    closedAt: Instant.optional(),
    closedBy: PractitionerId.optional(),
  }),
  columns: text('patientId', 'status', 'audience', 'openedAt'),
  indexes: [
    ['patientId', 'status', 'openedAt'],
    ['status', 'openedAt'],
  ],
  scopes: (doc) => [`patient:${doc.patientId}`],
  search: (doc) => ({ title: doc.subject, body: doc.openedBy.name }),
  upcast: {},
});
