import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { MessageRules } from '../messaging/rules.ts';
import { defineRecord, text } from './define-record.ts';
import { PractitionerId } from './ids.ts';

/** The organisation's own way of answering messages; there is one, in place of what ships. */
export const messageRules = defineRecord({
  kind: 'message-rules',
  prefix: 'mrul',
  version: 1,
  schema: z.object({ rules: MessageRules, setAt: Instant, setBy: PractitionerId, setByName: z.string() }),
  columns: text('setAt'),
  indexes: [['setAt']],
  scopes: () => ['org'],
  upcast: {},
});

/** Two who set them offline write the same record, so that never two stand. */
export const messageRulesId = 'mrul-own';
