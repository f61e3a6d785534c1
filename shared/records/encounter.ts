import { z } from 'zod';
import { Source } from '../kernel/quantity.ts';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { AppointmentId, ClinicalNoteId, PatientId, PractitionerId } from './ids.ts';

/** A visit that happens or happened. */
export const encounter = defineRecord({
  kind: 'encounter',
  prefix: 'enc',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    appointmentId: AppointmentId.optional(),
    practitionerId: PractitionerId.optional(),
    status: z.enum(['planned', 'arrived', 'triaged', 'in-progress', 'onleave', 'finished', 'cancelled', 'entered-in-error', 'unknown']),
    class: z.string(),
    type: z.string(),
    reason: z.string().optional(),
    start: Instant,
    end: Instant.optional(),
    /** By which of name, birth date … the patient was recognised, before anything was given. */
    identity: z.object({ identifiers: z.array(z.string()).min(2), at: Instant, byId: PractitionerId }).optional(),
    /** Once the nurse has signed, nothing of the visit changes but its clock. */
    signed: z.object({ noteId: ClinicalNoteId, at: Instant, byId: PractitionerId }).optional(),
    source: Source.optional(),
  }),
  columns: text('patientId', 'practitionerId', 'status', 'start', 'appointmentId'),
  indexes: [['patientId', 'start'], ['practitionerId', 'status'], ['appointmentId']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
