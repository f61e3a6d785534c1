import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PatientId, TeachingPageId } from './ids.ts';
import { Author } from './message-thread.ts';

/** A teaching page given to a patient: seen, then understood by answering its question in one's own time. */
export const educationAssignment = defineRecord({
  kind: 'education-assignment',
  prefix: 'edu',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    topicId: z.string().min(1),
    topicVersion: z.number().int(),
    /** The organisation's own version that was given, when it is not a shipped page. */
    pageId: TeachingPageId.optional(),
    title: z.string().min(1),
    titleEs: z.string().optional(),
    status: z.enum(['assigned', 'seen', 'understood', 'entered-in-error']),
    assignedAt: Instant,
    assignedByName: z.string(),
    seenAt: Instant.optional(),
    seenBy: Author.optional(),
    /** Every answer to the teach-back question, right or wrong. */
    answers: z.array(z.object({ code: z.string(), right: z.boolean(), at: Instant, by: Author })).max(50),
    understoodAt: Instant.optional(),
  }),
  columns: text('patientId', 'status', 'assignedAt'),
  indexes: [['patientId', 'assignedAt']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
