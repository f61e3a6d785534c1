import { z } from 'zod';
import { canonical } from '../../forms/schema.ts';
import { Instant } from '../../kernel/time.ts';
import { PatientId, QuestionnaireId, QuestionnaireResponseId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { formOf } from './form-of.ts';

/** Gives a form to a patient: it waits on their page, and is filled in there or by telephone. */
export const assignForm = defineCommand({
  type: 'form.assign',
  version: 1,
  label: 'Give form to patient',
  args: z.strictObject({
    responseId: QuestionnaireResponseId,
    patientId: PatientId,
    questionnaire: z.string().max(300),
    questionnaireId: QuestionnaireId.optional(),
    askedAt: Instant,
    dueAt: Instant.optional(),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    patient: get('patient', args.patientId),
    own: get('questionnaire', args.questionnaireId ?? 'qst-none'),
    existing: get('questionnaire-response', args.responseId),
  }),
  decide: ({ patient, own, existing }, { responseId, ...args }, { actor }) => {
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: args.patientId });
    if (existing) return no({ kind: 'already-exists', what: 'form', id: responseId });
    const form = formOf(args.questionnaire, own);
    if (!form) return no({ kind: 'not-found', what: 'form', id: args.questionnaire });
    if (form.status !== 'active') return no({ kind: 'wrong-status', what: 'form', status: form.status });
    const es = form._title?.extension[0]?.extension[1].valueString;
    return yes(
      put('questionnaire-response', responseId, {
        ...args,
        ...{ questionnaire: canonical(form), title: form.title, status: 'requested', answers: {}, askedByName: actor.name },
        ...(es ? { titleEs: es } : {}),
      }),
    );
  },
});
