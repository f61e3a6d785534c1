import { z } from 'zod';
import { Source } from '../kernel/quantity.ts';
import { LocalDate } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PatientId } from './ids.ts';

/** The payer's consent before a therapy. "Not required" is an answer of its own. */
export const Authorization = z.object({
  required: z.boolean(),
  number: z.string().trim().max(60).optional(),
  startOn: LocalDate.optional(),
  endOn: LocalDate.optional(),
  unitsApproved: z.number().min(0).optional(),
  unitsUsed: z.number().min(0).optional(),
});

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
    authorization: Authorization.optional(),
    source: Source.optional(),
  }),
  columns: text('patientId', 'status'),
  indexes: [['patientId']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
