import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { InterventionId, MedicationRequestId, PatientId, PractitionerId } from './ids.ts';

export const interventionTypes = [
  'dose-change',
  'drug-change',
  'stop-drug',
  'lab-request',
  'level-timing',
  'access-device',
  'interaction',
  'allergy',
  'education',
  'other',
] as const;
export const interventionOutcomes = ['open', 'accepted', 'changed', 'declined', 'no-answer'] as const;

/** What a pharmacist recommended, to whom, and what came of it. */
export const intervention = defineRecord({
  kind: 'intervention',
  prefix: 'intv',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    orderId: MedicationRequestId.optional(),
    type: z.enum(interventionTypes),
    recommendation: z.string().min(1),
    toldTo: z.string().optional(),
    outcome: z.enum(interventionOutcomes),
    outcomeWords: z.string().optional(),
    minutes: z.number().int().min(0).max(600).optional(),
    at: Instant,
    byId: PractitionerId,
    byName: z.string(),
    settledAt: Instant.optional(),
    follows: InterventionId.optional(),
  }),
  columns: text('patientId', 'outcome', 'at', 'byId'),
  indexes: [
    ['patientId', 'at'],
    ['outcome', 'at'],
  ],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
