import { z } from 'zod';
import { Source } from '../kernel/quantity.ts';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PatientId, PractitionerId } from './ids.ts';

/** One person of a patient's CareTeam. One record a person, so that two coordinators never overwrite each other's team. */
export const careTeamParticipant = defineRecord({
  kind: 'care-team-participant',
  prefix: 'ctp',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    practitionerId: PractitionerId,
    role: z.string(),
    status: z.enum(['active', 'inactive', 'entered-in-error']),
    start: Instant,
    end: Instant.optional(),
    source: Source.optional(),
  }),
  columns: text('patientId', 'practitionerId', 'status'),
  indexes: [['patientId'], ['practitionerId', 'status', 'patientId']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
