import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { ObservationId, PatientId } from '../../records/ids.ts';
import { reviewIdOf } from '../../records/result-review.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Says that a result was seen; of a critical one also what was done. The first who acknowledges it stops the clock. */
export const reviewResult = defineCommand({
  type: 'result.review',
  version: 1,
  label: 'Review result',
  args: z.strictObject({
    observationId: ObservationId,
    patientId: PatientId,
    critical: z.boolean(),
    action: z.string().trim().max(2000).optional(),
    reviewedAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ observation: get('observation', args.observationId), review: get('result-review', reviewIdOf(args.observationId)) }),
  decide: ({ observation, review }, args, { actor }) => {
    if (!observation) return no({ kind: 'not-found', what: 'result', id: args.observationId });
    if (args.critical && !args.action)
      return no({ kind: 'invalid', issues: [{ path: 'action', message: 'Say whom you told and what was decided.' }] });
    // Two who both saw it are both right: the first stands, unless only the second says what was done.
    if (review && (review.doc.action !== undefined || args.action === undefined)) return yes();
    return yes(
      put('result-review', reviewIdOf(args.observationId), {
        patientId: observation.doc.patientId,
        observationId: args.observationId,
        reviewedById: actor.id,
        reviewedByName: actor.name,
        reviewedAt: args.reviewedAt,
        critical: args.critical,
        ...(args.action ? { action: args.action } : {}),
      }),
    );
  },
});
