import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { MessageThreadId, PatientId } from './ids.ts';
import { Author } from './message-thread.ts';

/** How far somebody has read a conversation; one record a reader, so that reading never conflicts with writing. */
export const threadRead = defineRecord({
  kind: 'thread-read',
  prefix: 'read',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    threadId: MessageThreadId,
    reader: Author,
    readerId: z.string(),
    /** Every message sent up to here was on the reader's screen. */
    upTo: Instant,
    readAt: Instant,
  }),
  columns: text('patientId', 'threadId', 'readerId', 'upTo'),
  indexes: [['threadId'], ['readerId', 'threadId']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
