import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { MessageRules } from '../../messaging/rules.ts';
import { messageRulesId } from '../../records/message-rules.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Sets hours, on-call turns, escalation and templates of the organisation. Who saw an older state is told instead of overwriting a colleague's. */
export const setMessageRules = defineCommand({
  type: 'message-rules.set',
  version: 1,
  label: 'Set message rules',
  args: z.strictObject({
    rules: MessageRules,
    /** When the rules that the author saw were set; not there when those that ship stood. */
    seen: Instant.optional(),
    setAt: Instant,
  }),
  patientId: () => undefined,
  reads: () => ({ standing: get('message-rules', messageRulesId) }),
  decide: ({ standing }, { rules, seen, setAt }, { actor }) => {
    if (standing?.doc.setAt !== seen) return no({ kind: 'rules-changed', by: standing?.doc.setByName ?? '' });
    return yes(put('message-rules', messageRulesId, { rules, setAt, setBy: actor.id, setByName: actor.name }));
  },
});
