import { z } from 'zod';
import { countingAnswers, itemsOf, problemsOf, scoresOf } from '../../forms/engine.ts';
import { Instant } from '../../kernel/time.ts';
import { PatientId, QuestionnaireId, QuestionnaireResponseId, TaskId } from '../../records/ids.ts';
import type { Author } from '../../records/message-thread.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { formOf } from './form-of.ts';

/** Hands a form in. Answers to questions that are not asked any more are left out; what a patient handed in waits as a task until a nurse has read it. */
export const submitForm = defineCommand({
  type: 'form.submit',
  version: 1,
  label: 'Hand in form',
  args: z.strictObject({
    responseId: QuestionnaireResponseId,
    patientId: PatientId,
    questionnaireId: QuestionnaireId.optional(),
    how: z.enum(['on-own-page', 'by-phone', 'in-person']),
    taskId: TaskId,
    answeredAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    patient: get('patient', args.patientId),
    response: get('questionnaire-response', args.responseId),
    own: get('questionnaire', args.questionnaireId ?? 'qst-none'),
    task: get('task', args.taskId),
  }),
  decide: ({ patient, response, own, task }, { responseId, patientId, how, taskId, answeredAt }, { actor }) => {
    if (!patient || !response || response.doc.patientId !== patientId) return no({ kind: 'not-found', what: 'form', id: responseId });
    const { doc } = response;
    if (doc.status === 'completed') return yes();
    if (doc.status === 'entered-in-error') return no({ kind: 'wrong-status', what: 'form', status: doc.status });
    const form = formOf(doc.questionnaire, own);
    if (!form) return no({ kind: 'not-found', what: 'form', id: doc.questionnaire });
    const problems = problemsOf(form, doc.answers);
    const issues = itemsOf(form)
      .filter(({ linkId }) => problems[linkId])
      .map(({ linkId, text }) => ({ path: linkId, message: `“${text}” is not answered yet.` }));
    if (issues.length > 0) return no({ kind: 'invalid', issues });
    const author: Author = actor.portal
      ? { role: actor.portal.role, id: actor.portal.personId, name: actor.name }
      : { role: 'staff', id: actor.id, name: actor.name };
    const scores = scoresOf(form, doc.answers);
    const read = actor.portal && !task;
    return yes(
      put('questionnaire-response', responseId, {
        ...doc,
        ...{ status: 'completed', answers: countingAnswers(form, doc.answers), scores, answeredAt, author },
        how: actor.portal ? 'on-own-page' : how,
        ...(read ? { taskId } : {}),
      }),
      ...(read
        ? [
            put('task', taskId, {
              ...{ status: 'requested' as const, priority: 'routine' as const, title: `Read the answers: ${form.title}`, patientId },
              ...{ branchId: patient.doc.branchId, ownerRole: 'nurse' as const, reason: `Handed in by ${actor.name} on their page` },
              ...{ focus: { kind: 'questionnaire-response', id: responseId }, dueAt: answeredAt, createdAt: answeredAt },
            }),
          ]
        : []),
    );
  },
});
