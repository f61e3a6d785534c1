import { z } from 'zod';
import { Instant, LocalDate } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PatientId, PractitionerId } from './ids.ts';

export const costPeriods = ['once', 'per-dose', 'per-month', 'whole-therapy'] as const;

/** What a patient will probably pay themselves, as somebody of the office worked it out with the payer. An estimate, never a bill. */
export const costEstimate = defineRecord({
  kind: 'cost-estimate',
  prefix: 'cest',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    status: z.enum(['active', 'superseded', 'entered-in-error']),
    /** "Drug and supplies", "Nurse visits". */
    covers: z.string().min(1),
    per: z.enum(costPeriods),
    /** In cents; the same twice where it is one amount. */
    lowCents: z.number().int().min(0),
    highCents: z.number().int().min(0),
    currency: z.literal('USD'),
    /** What it rests on: "Deductible met, 20 % coinsurance, as told by the payer on 3 Mar 2026". */
    basis: z.string().min(1),
    /** Help with the cost that was found. */
    assistance: z.string().optional(),
    validUntil: LocalDate.optional(),
    preparedAt: Instant,
    preparedBy: PractitionerId,
    preparedByName: z.string(),
    withdrawnReason: z.string().optional(),
  }),
  columns: text('patientId', 'status', 'preparedAt'),
  indexes: [['patientId', 'status', 'preparedAt']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
