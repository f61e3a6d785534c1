import { z } from 'zod';
import { Source } from '../kernel/quantity.ts';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PatientId } from './ids.ts';

export const carePlan = defineRecord({
  kind: 'care-plan',
  prefix: 'cpl',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    status: z.enum(['draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error', 'unknown']),
    title: z.string(),
    goals: z.array(z.string()),
    activities: z.array(z.string()),
    start: Instant.optional(),
    end: Instant.optional(),
    source: Source.optional(),
  }),
  columns: text('patientId', 'status'),
  indexes: [['patientId']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
