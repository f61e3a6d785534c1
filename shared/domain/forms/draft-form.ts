import { z } from 'zod';
import { formProblems } from '../../forms/engine.ts';
import { Questionnaire } from '../../forms/schema.ts';
import { shippedForms } from '../../forms/shipped.ts';
import { Instant } from '../../kernel/time.ts';
import { QuestionnaireId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';

/** Writes a draft of the organisation's own form, as often as wanted; an approved version stays as it is. */
export const draftForm = defineCommand({
  type: 'form.draft',
  version: 1,
  label: 'Save form',
  args: z.strictObject({ questionnaireId: QuestionnaireId, body: Questionnaire, writtenAt: Instant }),
  patientId: () => undefined,
  reads: ({ questionnaireId, body }) => ({
    existing: get('questionnaire', questionnaireId),
    versions: find('questionnaire', { url: body.url }, 200),
  }),
  decide: ({ existing, versions }, { questionnaireId, body, writtenAt }, { actor }) => {
    if (existing && existing.doc.status !== 'draft') return no({ kind: 'wrong-status', what: 'form', status: existing.doc.status });
    if (existing && existing.doc.authorId !== actor.id) return no({ kind: 'not-allowed', why: 'not-owner' });
    const [problem] = formProblems(body);
    if (problem) return no({ kind: 'invalid', issues: [{ path: problem.linkId, message: problem.words }] });
    const taken = versions.some(
      ({ id, doc }) => id !== questionnaireId && doc.formVersion === body.version && doc.status !== 'entered-in-error',
    );
    if (taken || shippedForms.some((form) => form.url === body.url && form.version === body.version))
      return no({ kind: 'already-exists', what: 'version of the form', id: body.version });
    return yes(
      put('questionnaire', questionnaireId, {
        ...{ status: 'draft', url: body.url, formVersion: body.version, title: body.title, body: { ...body, status: 'draft' } },
        ...{ authorId: actor.id, authorName: actor.name, writtenAt },
      }),
    );
  },
  supersedes: (args) => args.questionnaireId,
});
