import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { MessageThreadId, PatientId, PractitionerId } from './ids.ts';
import { Audience, Author, MessagePriority } from './message-thread.ts';

/** How soon somebody must look, as the triage list says; software sorts, a nurse decides. */
export const TriageLevel = z.enum(['emergency', 'urgent', 'routine']);
export type TriageLevel = z.infer<typeof TriageLevel>;

/** Languages that the pages and the organisation's words are in. */
export const MessageLanguage = z.enum(['en', 'es']);
export type MessageLanguage = z.infer<typeof MessageLanguage>;

/** FHIR Communication: one message. Never changed once sent; one sent by mistake is marked so and its words are no longer shown. */
export const communication = defineRecord({
  kind: 'communication',
  prefix: 'msg',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    threadId: MessageThreadId,
    audience: Audience,
    status: z.enum(['completed', 'entered-in-error']),
    author: Author,
    /** Repeated as a column: which messages come from outside the team. */
    authorRole: Author.shape.role,
    text: z.string().min(1),
    /** In which its author wrote, where that is known: whoever reads, speaks it aloud or translates it need not guess. */
    language: MessageLanguage.optional(),
    priority: MessagePriority,
    /** Colleagues who are asked by name. */
    mentions: z.array(PractitionerId).max(20),
    sentAt: Instant,
    /** Of a reported side effect: how the list sorted it. */
    triage: TriageLevel.optional(),
    retractReason: z.string().optional(),
  }),
  columns: {
    ...text('patientId', 'threadId', 'authorRole', 'priority', 'sentAt'),
    /** There when anybody is asked by name. */
    mentioned: { path: 'mentions.0', type: 'text' },
  },
  indexes: [
    // Whether a conversation waits for somebody is read from here alone, for hundreds of them, at every start.
    ['threadId', 'sentAt', 'authorRole', 'priority', 'mentioned'],
    ['patientId', 'sentAt'],
    ['authorRole', 'sentAt'],
  ],
  scopes: (doc) => [`patient:${doc.patientId}`, ...doc.mentions.map((id) => `user:${id}` as const)],
  search: (doc) => ({ title: `Message from ${doc.author.name}`, body: doc.status === 'completed' ? doc.text : '' }),
  upcast: {},
});
