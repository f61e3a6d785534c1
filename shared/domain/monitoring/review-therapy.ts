import { z } from 'zod';
import { Instant, LocalDate } from '../../kernel/time.ts';
import { MedicationRequestId, PatientId, TherapyReviewId } from '../../records/ids.ts';
import { therapyResponses } from '../../records/therapy-review.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** The weekly look at a running therapy, and the day of the next one. */
export const reviewTherapy = defineCommand({
  type: 'therapy.review',
  version: 1,
  label: 'Review therapy',
  args: z.strictObject({
    reviewId: TherapyReviewId,
    orderId: MedicationRequestId,
    patientId: PatientId,
    response: z.enum(therapyResponses),
    words: z.string().trim().max(2000).optional(),
    nextOn: LocalDate,
    reviewedAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ existing: get('therapy-review', args.reviewId), order: get('medication-request', args.orderId) }),
  decide: ({ existing, order }, { reviewId, ...args }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'review', id: reviewId });
    if (!order) return no({ kind: 'not-found', what: 'order', id: args.orderId });
    if (args.nextOn < args.reviewedAt.slice(0, 10))
      return no({ kind: 'invalid', issues: [{ path: 'nextOn', message: 'The next review lies in the past.' }] });
    return yes(put('therapy-review', reviewId, { ...args, byId: actor.id, byName: actor.name }));
  },
});
