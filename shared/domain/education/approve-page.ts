import { z } from 'zod';
import { TopicId } from '../../education/schema.ts';
import { topicProblems } from '../../education/topic-problems.ts';
import { Instant } from '../../kernel/time.ts';
import { TeachingPageId } from '../../records/ids.ts';
import type { Role } from '../../records/practitioner.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';

/** Whose approval is a clinical review. What an administrator alone let through goes on saying "for clinical review". */
const clinical: readonly Role[] = ['pharmacist', 'lead'];

/** A second person lets a draft be given to patients. It stands in place of the version before; who was given that one goes on reading it. */
export const approvePage = defineCommand({
  type: 'education.approve-page',
  version: 1,
  label: 'Approve teaching page',
  args: z.strictObject({ pageId: TeachingPageId, topicId: TopicId, approvedAt: Instant }),
  patientId: () => undefined,
  reads: ({ pageId, topicId }) => ({
    draft: get('teaching-page', pageId),
    versions: find('teaching-page', { topicId, status: 'active' }, 200),
  }),
  decide: ({ draft, versions }, { pageId, topicId, approvedAt }, { actor }) => {
    if (!draft || draft.doc.topicId !== topicId) return no({ kind: 'not-found', what: 'teaching page', id: pageId });
    if (draft.doc.status !== 'draft') return no({ kind: 'wrong-status', what: 'teaching page', status: draft.doc.status });
    if (draft.doc.authorId === actor.id) return no({ kind: 'same-person' });
    const problems = topicProblems(draft.doc.body);
    if (problems.length > 0)
      return no({ kind: 'invalid', issues: problems.map(({ at, words }) => ({ path: String(at), message: words })) });
    const reviewed = actor.roles.some((role) => clinical.includes(role));
    return yes(
      put('teaching-page', pageId, {
        ...draft.doc,
        ...{ status: 'active', body: { ...draft.doc.body, reviewed } },
        ...{ approvedById: actor.id, approvedByName: actor.name, approvedAt },
      }),
      ...versions.filter(({ id }) => id !== pageId).map(({ id, doc }) => put('teaching-page', id, { ...doc, status: 'retired' })),
    );
  },
});
