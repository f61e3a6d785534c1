import { z } from 'zod';
import { PatientId, QuestionnaireResponseId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Given to the wrong person or answered for the wrong one: it leaves the patient's page, the record keeps it with the reason. */
export const withdrawForm = defineCommand({
  type: 'form.withdraw',
  version: 1,
  label: 'Withdraw form',
  args: z.strictObject({
    responseId: QuestionnaireResponseId,
    patientId: PatientId,
    reason: z.string().trim().min(1, 'Say why, for the record').max(500),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ response: get('questionnaire-response', args.responseId) }),
  decide: ({ response }, { responseId, patientId, reason }) => {
    if (!response || response.doc.patientId !== patientId) return no({ kind: 'not-found', what: 'form', id: responseId });
    return yes(put('questionnaire-response', responseId, { ...response.doc, status: 'entered-in-error', reason }));
  },
});
