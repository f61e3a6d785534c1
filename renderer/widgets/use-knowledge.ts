import { useMemo } from 'react';
import { knowledgeWith, shippedKnowledge, type Knowledge } from '../../shared/clinical/knowledge/knowledge.ts';
import { useEngineQuery } from '../app/engine.ts';

/** The clinical lists that hold here: the organisation's editions where there are any, else those that ship. */
export function useKnowledge(): Knowledge {
  const { data } = useEngineQuery('knowledge', {});
  return useMemo(() => (data && data.length > 0 ? knowledgeWith(data.map(({ doc }) => doc)) : shippedKnowledge()), [data]);
}
