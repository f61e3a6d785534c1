import { z } from 'zod';
import { defineCommand, no, yes } from '../define-command.ts';
import { closedStatuses, decisionArgs, decisionReads, decisionWrites } from './decision.ts';
import { orderConflicts } from './order-conflicts.ts';
import { seenOf } from './order-content.ts';

/** A check that found nothing wrong, or that this order does not need. Every other one has to be answered for. */
const quiet: readonly string[] = ['pass', 'not-needed'];

/** The pharmacist stands for this order as it was on the screen; if it is any other by now, nothing is verified and both versions are told. */
export const verifyOrder = defineCommand({
  type: 'order.verify',
  version: 1,
  label: 'Verify order',
  args: z.strictObject({ ...decisionArgs, comment: z.string().trim().max(2000).optional() }),
  patientId: (args) => args.patientId,
  reads: decisionReads,
  decide: ({ order, claim, existing }, args, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'decision', id: args.verificationId });
    if (!order) return no({ kind: 'not-found', what: 'order', id: args.orderId });
    if (closedStatuses.includes(order.doc.status)) return no({ kind: 'wrong-status', what: 'order', status: order.doc.status });
    const fields = orderConflicts(args.seen, seenOf(order.doc, claim?.doc), actor.id);
    if (fields.length > 0) return no({ kind: 'conflict', what: 'order', id: args.orderId, fields });
    const open = args.checks.filter((check) => !quiet.includes(check.result) && !check.reason?.trim());
    if (args.checks.length === 0 || open.length > 0)
      return no({
        kind: 'invalid',
        issues:
          args.checks.length === 0
            ? [{ path: 'checks', message: 'The checks were not run. Open the order again.' }]
            : open.map((check) => ({ path: `checks.${check.id}`, message: `Say why this is accepted: ${check.title}.` })),
      });
    return yes(
      ...decisionWrites(order, claim, actor, {
        verificationId: args.verificationId,
        decision: 'verified',
        meaning: 'verification',
        words: args.comment,
        checks: args.checks,
        decidedAt: args.decidedAt,
        status: 'active',
      }),
    );
  },
});
