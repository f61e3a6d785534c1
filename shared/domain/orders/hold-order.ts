import { z } from 'zod';
import { defineCommand, no, yes } from '../define-command.ts';
import { closedStatuses, decisionArgs, decisionReads, decisionWrites } from './decision.ts';

/** Nothing of this order may be given until a pharmacist verifies it. A stop is taken whatever changed meanwhile: it can only make the patient safer. */
export const holdOrder = defineCommand({
  type: 'order.hold',
  version: 1,
  label: 'Hold order',
  args: z.strictObject({ ...decisionArgs, reason: z.string().trim().min(1, 'Say why it is held').max(2000) }),
  patientId: (args) => args.patientId,
  reads: decisionReads,
  decide: ({ order, claim, existing }, args, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'decision', id: args.verificationId });
    if (!order) return no({ kind: 'not-found', what: 'order', id: args.orderId });
    if (closedStatuses.includes(order.doc.status)) return no({ kind: 'wrong-status', what: 'order', status: order.doc.status });
    return yes(
      ...decisionWrites(order, claim, actor, {
        verificationId: args.verificationId,
        decision: 'held',
        meaning: 'hold',
        words: args.reason,
        checks: args.checks,
        decidedAt: args.decidedAt,
        status: 'on-hold',
      }),
    );
  },
});
