import { useMemo } from 'react';
import { rulesWith, type MessageRules } from '../../../shared/messaging/rules.ts';
import { messageRulesId } from '../../../shared/records/message-rules.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { useEngineQuery } from '../../app/engine.ts';

interface StandingRules {
  readonly rules: MessageRules;
  /** The organisation's own, if there are any. */
  readonly own: StoredRecord<'message-rules'> | undefined;
}

/** How messages are answered here: the organisation's rules, or those that ship. */
export function useMessageRules(): StandingRules {
  const { data } = useEngineQuery('record', { kind: 'message-rules', id: messageRulesId }, { kinds: ['message-rules'] });
  const own = data as StoredRecord<'message-rules'> | undefined;
  return useMemo(() => ({ rules: rulesWith(own?.doc.rules), own }), [own]);
}
