import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PractitionerId } from './ids.ts';

/** What is typed after a dot: `flush` stands for whole sentences. Letters and digits, so that a sentence's full stop never expands. */
export const PhraseCode = z.string().regex(/^[a-z][a-z0-9-]{1,29}$/, 'Use 2 to 30 small letters, digits or hyphens, a letter first');

/** Words that come back again and again. One's own, or everybody's; one's own wins where both have the same code. */
export const smartPhrase = defineRecord({
  kind: 'smart-phrase',
  prefix: 'phr',
  version: 1,
  schema: z.object({
    code: PhraseCode,
    text: z.string().min(1).max(10_000),
    audience: z.enum(['personal', 'organization']),
    ownerId: PractitionerId,
    status: z.enum(['active', 'retired']),
    writtenAt: Instant,
  }),
  columns: text('ownerId', 'status', 'audience', 'code'),
  indexes: [['status', 'code']],
  scopes: (doc) => (doc.audience === 'organization' ? ['org'] : [`user:${doc.ownerId}`]),
  upcast: {},
});
