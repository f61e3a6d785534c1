import { z } from 'zod';
import { Questionnaire } from '../forms/schema.ts';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PractitionerId } from './ids.ts';

/** One version of a form of the organisation's own (FHIR Questionnaire). An approved version is never changed: a change is the next version. */
export const questionnaire = defineRecord({
  kind: 'questionnaire',
  prefix: 'qst',
  version: 1,
  schema: z.object({
    status: z.enum(['draft', 'active', 'retired', 'entered-in-error']),
    url: z.string().min(1),
    formVersion: z.string().min(1),
    title: z.string().min(1),
    body: Questionnaire,
    authorId: PractitionerId,
    authorName: z.string(),
    writtenAt: Instant,
    approvedById: PractitionerId.optional(),
    approvedByName: z.string().optional(),
    approvedAt: Instant.optional(),
  }),
  columns: text('status', 'url'),
  indexes: [['url'], ['status', 'url']],
  scopes: () => ['org'],
  upcast: {},
});
