import { knowledgeProblems, type KnowledgeOf } from '../../../shared/clinical/knowledge/schema.ts';
import type { logisticsTopics } from '../../../shared/clinical/logistics/rules.ts';
import { newId } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { useCommand } from '../use-command.ts';

type Topic = (typeof logisticsTopics)[keyof typeof logisticsTopics];

interface SetRules {
  /** Saves the organisation's own edition; its source is what was written. Resolves to whether it stands. */
  readonly set: <T extends Topic>(topic: T, list: KnowledgeOf<T>, source: string) => Promise<boolean>;
  readonly busy: boolean;
  readonly problem: string | undefined;
}

/** Sets one of the organisation's delivery rules, with who, when and from where. */
export function useSetRules(): SetRules {
  const { run, busy, problem } = useCommand();
  const set: SetRules['set'] = async (topic, list, source) => {
    const date = now().slice(0, 10);
    const header = { title: list.title, source, edition: `of ${date}`, date };
    const done = await run('knowledge.set', {
      ...{ knowledgeId: newId<never>('know'), topic, ...header, setAt: now() },
      data: { ...list, ...header },
    });
    if (done) toast({ text: 'These rules hold from now on, for everybody in the organisation.' });
    return done;
  };
  return { set, busy, problem };
}

/** Why a list may not stand, in words; without its place in the file. */
export function whyNot(topic: Topic, list: unknown): string | undefined {
  return knowledgeProblems(topic, list)[0]?.replace(/^[^:]*: /, '');
}
