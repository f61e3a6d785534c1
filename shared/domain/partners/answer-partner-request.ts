import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { PartnerRequestId, PatientId, TaskId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** The partner's answer, by their link, or as told to a colleague. It becomes a task of the one who asked. */
export const answerPartnerRequest = defineCommand({
  type: 'partner-request.answer',
  version: 1,
  label: 'Answer request',
  args: z.strictObject({
    requestId: PartnerRequestId,
    patientId: PatientId,
    answer: z.string().trim().min(1, 'Write an answer').max(8000),
    /** Who answers, as they sign. */
    by: z.string().trim().min(1, 'Give your name').max(120),
    taskId: TaskId,
    answeredAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    patient: get('patient', args.patientId),
    request: get('partner-request', args.requestId),
    task: get('task', args.taskId),
  }),
  decide: ({ patient, request, task }, { requestId, patientId, answer, by, taskId, answeredAt }, { actor }) => {
    // A link opens one question: another's is not there.
    const foreign = actor.portal && actor.portal.personId !== (requestId as string);
    if (!patient || !request || request.doc.patientId !== patientId || foreign)
      return no({ kind: 'not-found', what: 'request', id: requestId });
    const { doc } = request;
    if (doc.status !== 'waiting') return no({ kind: 'wrong-status', what: 'request', status: doc.status });
    return yes(
      put('partner-request', requestId, { ...doc, status: 'answered', answer, answeredAt, answeredByName: by }),
      ...(task
        ? []
        : [
            put('task', taskId, {
              ...{ status: 'requested', priority: 'urgent', title: `Answer of ${doc.partnerName}: ${doc.title}`.slice(0, 200), patientId },
              ...{ branchId: patient.doc.branchId, ownerId: doc.askedBy, reason: `Answered by ${by}` },
              ...{ focus: { kind: 'partner-request', id: requestId }, dueAt: answeredAt, createdAt: answeredAt },
            }),
          ]),
    );
  },
});
