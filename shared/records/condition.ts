import { z } from 'zod';
import { Concept, Source } from '../kernel/quantity.ts';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PatientId } from './ids.ts';

export const condition = defineRecord({
  kind: 'condition',
  prefix: 'cond',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    clinicalStatus: z.enum(['active', 'recurrence', 'relapse', 'inactive', 'remission', 'resolved', 'unknown']),
    verificationStatus: z.enum(['unconfirmed', 'provisional', 'differential', 'confirmed', 'refuted', 'entered-in-error']),
    code: Concept,
    onsetAt: Instant.optional(),
    abatementAt: Instant.optional(),
    source: Source.optional(),
  }),
  columns: text('patientId', 'clinicalStatus'),
  indexes: [['patientId']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
