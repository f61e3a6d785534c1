import { z } from 'zod';
import { TeachingPageId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Nobody is given it any more, and a shipped page of the same name stands again; who was given it goes on reading it. */
export const retirePage = defineCommand({
  type: 'education.retire-page',
  version: 1,
  label: 'Retire teaching page',
  args: z.strictObject({ pageId: TeachingPageId }),
  patientId: () => undefined,
  reads: ({ pageId }) => ({ page: get('teaching-page', pageId) }),
  decide: ({ page }, { pageId }) => {
    if (!page) return no({ kind: 'not-found', what: 'teaching page', id: pageId });
    if (page.doc.status === 'retired') return yes();
    if (page.doc.status === 'entered-in-error') return no({ kind: 'wrong-status', what: 'teaching page', status: page.doc.status });
    return yes(put('teaching-page', pageId, { ...page.doc, status: 'retired' }));
  },
});
