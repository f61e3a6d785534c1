import { z } from 'zod';
import { Instant, LocalDate } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { CareTeamParticipantId, PatientId, PractitionerId } from './ids.ts';

/** A chart opened in an emergency by somebody outside the patient's care team: who asked, whom they named, why, and what became of it. */
export const emergencyAccess = defineRecord({
  kind: 'emergency-access',
  prefix: 'emer',
  version: 1,
  schema: z.object({
    practitionerId: PractitionerId,
    practitionerName: z.string(),
    /** As it was typed: the laptop does not hold the patient. */
    mrn: z.string().min(1),
    birthDate: LocalDate,
    reason: z.string().min(1),
    askedAt: Instant,
    status: z.enum(['asked', 'open', 'not-found', 'too-many', 'ended']),
    /** The chart that was opened. The record is the asker's own: lead and colleagues read of it on the care team and in the task. */
    chartOf: PatientId.optional(),
    participantId: CareTeamParticipantId.optional(),
    /** By the server's clock. */
    answeredAt: Instant.optional(),
    until: Instant.optional(),
  }),
  columns: text('practitionerId', 'status', 'askedAt', 'answeredAt'),
  indexes: [
    ['practitionerId', 'askedAt'],
    ['status', 'askedAt'],
    ['practitionerId', 'answeredAt'],
  ],
  scopes: (doc) => [`user:${doc.practitionerId}`],
  upcast: {},
});
