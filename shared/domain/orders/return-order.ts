import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { TaskId } from '../../records/ids.ts';
import { TaskPriority } from '../../records/task.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { closedStatuses, decisionArgs, decisionReads, decisionWrites } from './decision.ts';

/** Back to the prescriber with a question. The question is a task that somebody answers for, and until then nothing of the order is given. */
export const returnOrder = defineCommand({
  type: 'order.return',
  version: 1,
  label: 'Return order to prescriber',
  args: z.strictObject({
    ...decisionArgs,
    question: z.string().trim().min(1, 'Write the question').max(2000),
    taskId: TaskId,
    priority: TaskPriority,
    dueAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ ...decisionReads(args), patient: get('patient', args.patientId), task: get('task', args.taskId) }),
  decide: ({ order, claim, existing, patient, task }, args, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'decision', id: args.verificationId });
    if (task) return no({ kind: 'already-exists', what: 'task', id: args.taskId });
    if (!order) return no({ kind: 'not-found', what: 'order', id: args.orderId });
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: args.patientId });
    if (closedStatuses.includes(order.doc.status)) return no({ kind: 'wrong-status', what: 'order', status: order.doc.status });
    const prescriber = order.doc.prescriber ?? 'the prescriber';
    return yes(
      ...decisionWrites(order, claim, actor, {
        verificationId: args.verificationId,
        decision: 'returned',
        meaning: 'return',
        words: args.question,
        checks: args.checks,
        decidedAt: args.decidedAt,
        taskId: args.taskId,
        status: 'on-hold',
      }),
      put('task', args.taskId, {
        status: 'requested',
        priority: args.priority,
        title: `Ask ${prescriber} about ${order.doc.medication.text}`,
        detail: args.question,
        reason: 'The pharmacist returned the order; nothing is given until it is answered',
        patientId: args.patientId,
        branchId: patient.doc.branchId,
        ownerRole: 'coordinator',
        dueAt: args.dueAt,
        focus: { kind: 'medication-request', id: order.id },
        createdAt: args.decidedAt,
        createdBy: actor.id,
      }),
    );
  },
});
