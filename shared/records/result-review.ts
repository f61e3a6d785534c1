import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import type { ResultReviewId } from './ids.ts';
import { ObservationId, PatientId, PractitionerId } from './ids.ts';

/** Somebody has seen a result, and what was done about it. The result itself is never changed. One record a result. */
export const resultReview = defineRecord({
  kind: 'result-review',
  prefix: 'rrev',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    observationId: ObservationId,
    reviewedById: PractitionerId,
    reviewedByName: z.string(),
    reviewedAt: Instant,
    critical: z.boolean(),
    /** Whom it was told and what was decided; always there for a critical value. */
    action: z.string().optional(),
  }),
  columns: text('patientId', 'observationId', 'reviewedAt'),
  indexes: [['observationId'], ['patientId', 'reviewedAt']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});

export function reviewIdOf(observationId: string): ResultReviewId {
  return `rrev-${observationId.slice(observationId.indexOf('-') + 1)}` as ResultReviewId;
}
