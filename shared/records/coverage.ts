import { z } from 'zod';
import { Source } from '../kernel/quantity.ts';
import { LocalDate } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PatientId } from './ids.ts';

export const coverage = defineRecord({
  kind: 'coverage',
  prefix: 'cov',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    status: z.enum(['active', 'cancelled', 'draft', 'entered-in-error']),
    payor: z.string(),
    plan: z.string().optional(),
    memberId: z.string().optional(),
    startOn: LocalDate.optional(),
    endOn: LocalDate.optional(),
    source: Source.optional(),
  }),
  columns: text('patientId', 'status'),
  indexes: [['patientId']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
