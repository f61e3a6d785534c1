import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PractitionerId } from './ids.ts';

export const knowledgeTopics = [
  'drugs',
  'allergy-classes',
  'interactions',
  'lab-monitoring',
  'critical-values',
  'refill-script',
  'refill-windows',
  'first-fill',
  'reminders',
  'beyond-use',
  'expiry-warnings',
  'proof-of-delivery',
  'delivery-delays',
  'temperature-classes',
  'delivery-rounds',
  'teaching-videos',
] as const;
export type KnowledgeTopic = (typeof knowledgeTopics)[number];

/** The organisation's own edition of a clinical list: it stands in place of the shipped file (or, for interactions, of nothing). `data` is checked against the topic's schema when it is set and again when it is read. */
export const clinicalKnowledge = defineRecord({
  kind: 'clinical-knowledge',
  prefix: 'know',
  version: 1,
  schema: z.object({
    topic: z.enum(knowledgeTopics),
    status: z.enum(['active', 'retired']),
    title: z.string().min(1),
    source: z.string().min(1),
    edition: z.string().min(1),
    date: z.string().min(1),
    data: z.unknown(),
    setById: PractitionerId,
    setByName: z.string(),
    setAt: Instant,
  }),
  columns: text('topic', 'status', 'setAt'),
  indexes: [['topic', 'status']],
  scopes: () => ['org'],
  upcast: {},
});
