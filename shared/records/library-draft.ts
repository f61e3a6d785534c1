import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PractitionerId } from './ids.ts';

/** A protocol, template, form or teaching page that somebody is writing and has not proposed or saved: one a thing and author, sent to nobody else. Without a body when it was proposed, saved or given up. */
export const libraryDraft = defineRecord({
  kind: 'library-draft',
  prefix: 'ldft',
  version: 1,
  schema: z.object({
    authorId: PractitionerId,
    /** What is edited: `protocol:octagam-10`, `template:visit`, `forms:form`. */
    itemKey: z.string().min(1).max(120),
    /** As it stands in the form: it may be wrong still. */
    body: z.json().optional(),
    reason: z.string().max(2000),
    writtenAt: Instant,
  }),
  columns: text('authorId', 'itemKey'),
  indexes: [['authorId', 'itemKey']],
  scopes: (doc) => [`user:${doc.authorId}`],
  upcast: {},
});
