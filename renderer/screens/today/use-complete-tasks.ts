import { useCallback, useRef } from 'react';
import type { WorklistItem } from '../../../shared/protocol/queries.ts';
import type { TaskId } from '../../../shared/records/ids.ts';
import { runCommand } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { toast } from '../../ui/toast/toast.tsx';
import { useRefusalText } from '../../widgets/use-refusal-text.ts';

export interface CompleteTasks {
  readonly complete: (items: readonly WorklistItem[]) => Promise<void>;
  readonly reopen: (items: readonly WorklistItem[]) => Promise<void>;
  /** Takes back the last completion, if there is one. */
  readonly undo: () => Promise<void>;
}

/** Marks tasks done, one or many, with the way back; says so when one could not be. */
export function useCompleteTasks(): CompleteTasks {
  const refusalWords = useRefusalText();
  const last = useRef<readonly WorklistItem[]>([]);

  const run = useCallback(
    async (type: 'task.complete' | 'task.reopen', items: readonly WorklistItem[]): Promise<WorklistItem[]> => {
      const done: WorklistItem[] = [];
      for (const item of items) {
        const about = { taskId: item.id as TaskId, ...(item.patient ? { patientId: item.patient.id } : {}) };
        const result = await (type === 'task.complete' ? runCommand(type, { ...about, completedAt: now() }) : runCommand(type, about));
        if (result.ok) done.push(item);
        else toast({ tone: 'caution', text: `“${item.title}” was not changed. ${refusalWords(result.refusal)}` });
      }
      return done;
    },
    [refusalWords],
  );

  const reopen = useCallback(
    async (items: readonly WorklistItem[]): Promise<void> => {
      const back = await run('task.reopen', items);
      last.current = [];
      if (back.length > 0)
        toast({
          key: 'worklist-undo',
          text: back.length === 1 ? `Open again: ${back[0]?.title ?? ''}` : `${back.length} tasks are open again`,
        });
    },
    [run],
  );

  const complete = useCallback(
    async (items: readonly WorklistItem[]): Promise<void> => {
      const done = await run('task.complete', items);
      if (done.length === 0) return;
      last.current = done;
      toast({
        key: 'worklist-undo',
        text: done.length === 1 ? `Done: ${done[0]?.title ?? ''}` : `${done.length} tasks done`,
        action: { label: done.length === 1 ? 'Undo' : 'Undo all', run: () => void reopen(done) },
      });
    },
    [run, reopen],
  );

  const undo = useCallback(() => reopen(last.current), [reopen]);
  return { complete, reopen, undo };
}

/** Only a task can be marked done from the list: a visit is done by visiting and a note by signing. */
export function canComplete(item: WorklistItem): boolean {
  return item.what === 'task' && item.doneAt === undefined;
}

export function canReopen(item: WorklistItem): boolean {
  return item.what === 'task' && item.doneAt !== undefined;
}
