import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { QuestionnaireId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';

/** A second person lets a draft be used. It stands in place of the version before; what is being filled in goes on with the version it began with. */
export const approveForm = defineCommand({
  type: 'form.approve',
  version: 1,
  label: 'Approve form',
  args: z.strictObject({ questionnaireId: QuestionnaireId, url: z.string(), approvedAt: Instant }),
  patientId: () => undefined,
  reads: ({ questionnaireId, url }) => ({
    draft: get('questionnaire', questionnaireId),
    versions: find('questionnaire', { url, status: 'active' }, 200),
  }),
  decide: ({ draft, versions }, { questionnaireId, url, approvedAt }, { actor }) => {
    if (!draft || draft.doc.url !== url) return no({ kind: 'not-found', what: 'form', id: questionnaireId });
    if (draft.doc.status !== 'draft') return no({ kind: 'wrong-status', what: 'form', status: draft.doc.status });
    if (draft.doc.authorId === actor.id) return no({ kind: 'same-person' });
    return yes(
      put('questionnaire', questionnaireId, {
        ...draft.doc,
        ...{ status: 'active', body: { ...draft.doc.body, status: 'active' } },
        ...{ approvedById: actor.id, approvedByName: actor.name, approvedAt },
      }),
      ...versions
        .filter(({ id }) => id !== questionnaireId)
        .map(({ id, doc }) => put('questionnaire', id, { ...doc, status: 'retired', body: { ...doc.body, status: 'retired' } })),
    );
  },
});
