import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { EncounterId, PatientId, PractitionerId } from './ids.ts';

/** FHIR Specimen: blood drawn in a visit, and when that was in relation to the dose: a level without that time is a number without meaning. */
export const specimen = defineRecord({
  kind: 'specimen',
  prefix: 'spec',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    encounterId: EncounterId,
    status: z.enum(['available', 'entered-in-error']),
    tests: z.array(z.object({ id: z.string(), title: z.string(), relation: z.enum(['trough', 'peak']).optional() })).min(1),
    collectedAt: Instant,
    collectedBy: PractitionerId,
    lastDoseEndedAt: Instant.optional(),
    nextDoseAt: Instant.optional(),
    /** Drawn at a time at which the level may mislead, and why it was drawn all the same. */
    timing: z.object({ problem: z.string(), reason: z.string() }).optional(),
    site: z.string().optional(),
    labelledAtBedside: z.boolean(),
    destination: z.string().optional(),
  }),
  columns: text('patientId', 'encounterId', 'collectedAt'),
  indexes: [['encounterId'], ['patientId', 'collectedAt']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
