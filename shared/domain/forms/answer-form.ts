import { z } from 'zod';
import { itemsOf, problemWith } from '../../forms/engine.ts';
import { AnswerValue, LinkId } from '../../forms/schema.ts';
import { Instant } from '../../kernel/time.ts';
import { PatientId, QuestionnaireId, QuestionnaireResponseId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { formOf } from './form-of.ts';

/** Keeps one answer, so that nothing given is lost and two who fill in one form never overwrite each other's answers. Without a value the answer is taken back. */
export const answerForm = defineCommand({
  type: 'form.answer',
  version: 1,
  label: 'Answer question of form',
  args: z.strictObject({
    responseId: QuestionnaireResponseId,
    patientId: PatientId,
    questionnaireId: QuestionnaireId.optional(),
    linkId: LinkId,
    value: AnswerValue.optional(),
    answeredAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    response: get('questionnaire-response', args.responseId),
    own: get('questionnaire', args.questionnaireId ?? 'qst-none'),
  }),
  decide: ({ response, own }, { responseId, patientId, linkId, value }) => {
    if (!response || response.doc.patientId !== patientId) return no({ kind: 'not-found', what: 'form', id: responseId });
    if (response.doc.status === 'completed' || response.doc.status === 'entered-in-error')
      return no({ kind: 'wrong-status', what: 'form', status: response.doc.status });
    const item = itemsOf(formOf(response.doc.questionnaire, own) ?? { item: [] }).find((one) => one.linkId === linkId);
    if (!item) return no({ kind: 'not-found', what: 'question', id: linkId });
    if (value !== undefined && problemWith(item, value))
      return no({ kind: 'invalid', issues: [{ path: linkId, message: `“${item.text}” was not answered in a way that can be kept.` }] });
    const { [linkId]: _old, ...others } = response.doc.answers;
    const answers = value === undefined ? others : { ...others, [linkId]: value };
    return yes(put('questionnaire-response', responseId, { ...response.doc, status: 'in-progress', answers }));
  },
  supersedes: (args) => `${args.responseId} ${args.linkId}`,
});
