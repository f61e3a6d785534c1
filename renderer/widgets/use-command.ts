import { useCallback, useState } from 'react';
import type { CommandType } from '../../shared/domain/commands.ts';
import { runCommand, type CommandInput } from '../app/engine.ts';
import { useRefusalText } from './use-refusal-text.ts';

interface RunningCommand {
  readonly busy: boolean;
  /** Why the last one was not done, in words. */
  readonly problem: string | undefined;
  readonly clear: () => void;
  /** Resolves with whether it was done. */
  readonly run: <T extends CommandType>(type: T, args: CommandInput<T>) => Promise<boolean>;
}

const notSaved = 'This laptop could not save it just now. Nothing was changed; try again.';

/** Runs one command at a time for a dialog that stays open, with the reason, when it is refused. */
export function useCommand(zone?: string): RunningCommand {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  const words = useRefusalText(zone);
  const run = useCallback(
    async <T extends CommandType>(type: T, args: CommandInput<T>): Promise<boolean> => {
      setBusy(true);
      setProblem(undefined);
      const outcome = await runCommand(type, args).catch(() => undefined);
      setBusy(false);
      if (outcome?.ok) return true;
      setProblem(outcome ? words(outcome.refusal) : notSaved);
      return false;
    },
    [words],
  );
  const clear = useCallback(() => setProblem(undefined), []);
  return { busy, problem, clear, run };
}
