import { z } from 'zod';
import { Concept, Source } from '../kernel/quantity.ts';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PatientId, PractitionerId } from './ids.ts';

export const allergyIntolerance = defineRecord({
  kind: 'allergy-intolerance',
  prefix: 'alg',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    clinicalStatus: z.enum(['active', 'inactive', 'resolved']),
    verificationStatus: z.enum(['unconfirmed', 'confirmed', 'refuted', 'entered-in-error']),
    substance: Concept,
    category: z.enum(['food', 'medication', 'environment', 'biologic']).optional(),
    criticality: z.enum(['low', 'high', 'unable-to-assess']).optional(),
    reaction: z.string().optional(),
    recordedAt: Instant,
    recorderId: PractitionerId.optional(),
    source: Source.optional(),
  }),
  columns: text('patientId', 'clinicalStatus'),
  indexes: [['patientId']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
