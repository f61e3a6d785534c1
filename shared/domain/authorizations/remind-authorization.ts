import { z } from 'zod';
import { isReplaced, reminderTaskId } from '../../clinical/authorizations/reminder.ts';
import { Instant } from '../../kernel/time.ts';
import { grantedStatuses } from '../../records/authorization.ts';
import { AuthorizationId, MedicationRequestId, PatientId, TaskId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';

/** Said of orders and patients for whom nothing is renewed any more. */
const going: readonly string[] = ['active', 'on-hold'];

/**
 * The server reminds those who plan that a payer's consent comes to its end. The task's id follows from what was granted, so one period is
 * told once; when it was renewed, replaced or withdrawn meanwhile, nothing is told.
 */
export const remindAuthorization = defineCommand({
  type: 'authorization.remind',
  version: 1,
  label: 'Remind of authorization',
  args: z.strictObject({
    authorizationId: AuthorizationId,
    patientId: PatientId,
    medicationRequestId: MedicationRequestId.optional(),
    taskId: TaskId,
    reason: z.string().min(1).max(200),
    dueAt: Instant.optional(),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    patient: get('patient', args.patientId),
    authorization: get('authorization', args.authorizationId),
    order: get('medication-request', args.medicationRequestId ?? ''),
    all: find('authorization', { patientId: args.patientId }, 50),
    task: get('task', args.taskId),
  }),
  decide: ({ patient, authorization, order, all, task }, { authorizationId, patientId, taskId, reason, dueAt, at }) => {
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: patientId });
    if (authorization?.doc.patientId !== patientId) return no({ kind: 'not-found', what: 'authorization', id: authorizationId });
    const { doc } = authorization;
    const others = all.filter(({ id }) => id !== authorizationId).map((one) => one.doc);
    const isOver = patient.doc.status !== 'active' || (order !== undefined && !going.includes(order.doc.status));
    const isStale = !grantedStatuses.includes(doc.status) || reminderTaskId(authorizationId, doc) !== taskId;
    if (task || isOver || isStale || isReplaced(doc, others)) return yes();
    return yes(
      put('task', taskId, {
        ...{ status: 'requested', priority: 'urgent', patientId, branchId: patient.doc.branchId, ownerRole: 'coordinator' },
        title: 'Renew authorization',
        reason: `${reason}: ${[doc.payor, doc.number].filter(Boolean).join(' ')}`,
        ...{ focus: { kind: 'authorization', id: authorizationId }, createdAt: at },
        ...(dueAt ? { dueAt } : {}),
      }),
    );
  },
});
