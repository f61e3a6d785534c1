import { z } from 'zod';
import { Topic } from '../../education/schema.ts';
import { topicOf } from '../../education/topics.ts';
import { Instant } from '../../kernel/time.ts';
import { TeachingPageId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';

/** Writes a draft of the organisation's own teaching page, with gaps as long as it is one; a version that was approved stays as it is. */
export const draftPage = defineCommand({
  type: 'education.draft-page',
  version: 1,
  label: 'Save teaching page',
  args: z.strictObject({ pageId: TeachingPageId, body: Topic, writtenAt: Instant }),
  patientId: () => undefined,
  reads: ({ pageId, body }) => ({
    existing: get('teaching-page', pageId),
    versions: find('teaching-page', { topicId: body.id }, 200),
  }),
  decide: ({ existing, versions }, { pageId, body, writtenAt }, { actor }) => {
    if (existing && existing.doc.status !== 'draft')
      return no({ kind: 'wrong-status', what: 'teaching page', status: existing.doc.status });
    if (existing && existing.doc.authorId !== actor.id) return no({ kind: 'not-allowed', why: 'not-owner' });
    const taken = versions.some(({ id, doc }) => id !== pageId && doc.pageVersion === body.version && doc.status !== 'entered-in-error');
    if (taken || topicOf(body.id)?.version === body.version)
      return no({ kind: 'already-exists', what: 'version of the teaching page', id: String(body.version) });
    return yes(
      put('teaching-page', pageId, {
        ...{ status: 'draft', topicId: body.id, pageVersion: body.version, title: body.title.en, body: { ...body, reviewed: false } },
        ...{ authorId: actor.id, authorName: actor.name, writtenAt },
      }),
    );
  },
  supersedes: (args) => args.pageId,
});
