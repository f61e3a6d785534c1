import { z } from 'zod';
import { Instant, LocalDate } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { MedicationRequestId, PatientId, PractitionerId } from './ids.ts';

export const therapyResponses = ['improving', 'stable', 'worse', 'cannot-tell'] as const;

/** A pharmacist's look at a running therapy: how it works, and when to look again. */
export const therapyReview = defineRecord({
  kind: 'therapy-review',
  prefix: 'trev',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    orderId: MedicationRequestId,
    response: z.enum(therapyResponses),
    words: z.string().optional(),
    nextOn: LocalDate,
    reviewedAt: Instant,
    byId: PractitionerId,
    byName: z.string(),
  }),
  columns: text('patientId', 'orderId', 'reviewedAt', 'nextOn'),
  indexes: [
    ['orderId', 'reviewedAt'],
    ['patientId', 'reviewedAt'],
  ],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
