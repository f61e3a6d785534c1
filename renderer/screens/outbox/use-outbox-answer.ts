import { useCallback, useState } from 'react';
import type { CommandResult } from '../../../shared/protocol/engine-api.ts';
import { useRefusalText } from '../../widgets/use-refusal-text.ts';

interface OutboxAnswer {
  readonly busy: boolean;
  readonly problem: string | undefined;
  /** Resolves with whether it was taken. */
  readonly ask: (question: () => Promise<CommandResult>) => Promise<boolean>;
}

/** Asks the outbox one thing at a time and keeps the reason when it says no. */
export function useOutboxAnswer(): OutboxAnswer {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const words = useRefusalText();
  const ask = useCallback(
    async (question: () => Promise<CommandResult>) => {
      setBusy(true);
      setProblem(undefined);
      const result = await question().catch(() => undefined);
      setBusy(false);
      if (result?.ok) return true;
      setProblem(result ? words(result.refusal) : 'This was interrupted. Try again; nothing is lost.');
      return false;
    },
    [words],
  );
  return { busy, problem, ask };
}
