import { z } from 'zod';
import { Topic, TopicId } from '../education/schema.ts';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PractitionerId } from './ids.ts';

/** One version of a teaching page of the organisation's own. An approved version is never changed: a change is the next version, and who was given this one goes on reading it. */
export const teachingPage = defineRecord({
  kind: 'teaching-page',
  prefix: 'tpg',
  version: 1,
  schema: z.object({
    status: z.enum(['draft', 'active', 'retired', 'entered-in-error']),
    topicId: TopicId,
    pageVersion: z.number().int().positive(),
    title: z.string(),
    body: Topic,
    authorId: PractitionerId,
    authorName: z.string(),
    writtenAt: Instant,
    approvedById: PractitionerId.optional(),
    approvedByName: z.string().optional(),
    approvedAt: Instant.optional(),
  }),
  columns: text('status', 'topicId'),
  indexes: [['topicId'], ['status', 'topicId']],
  scopes: () => ['org'],
  upcast: {},
});
