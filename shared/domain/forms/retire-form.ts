import { z } from 'zod';
import { QuestionnaireId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Nobody is given it any more; what was given out can still be answered. */
export const retireForm = defineCommand({
  type: 'form.retire',
  version: 1,
  label: 'Retire form',
  args: z.strictObject({ questionnaireId: QuestionnaireId }),
  patientId: () => undefined,
  reads: ({ questionnaireId }) => ({ form: get('questionnaire', questionnaireId) }),
  decide: ({ form }, { questionnaireId }) => {
    if (!form) return no({ kind: 'not-found', what: 'form', id: questionnaireId });
    if (form.doc.status === 'retired') return yes();
    if (form.doc.status === 'entered-in-error') return no({ kind: 'wrong-status', what: 'form', status: form.doc.status });
    return yes(put('questionnaire', questionnaireId, { ...form.doc, status: 'retired', body: { ...form.doc.body, status: 'retired' } }));
  },
});
