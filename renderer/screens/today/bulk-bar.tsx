import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import type { WorklistItem } from '../../../shared/protocol/queries.ts';
import { canComplete } from './use-complete-tasks.ts';

interface BulkBarProps {
  readonly marked: readonly WorklistItem[];
  readonly onComplete: (items: readonly WorklistItem[]) => void;
  readonly onReassign: (items: readonly WorklistItem[]) => void;
  readonly onClear: () => void;
}

/** What can be done with all marked rows at once. Says plainly what it will not touch. */
export function BulkBar({ marked, onComplete, onReassign, onClear }: BulkBarProps): ReactElement {
  const tasks = marked.filter(canComplete);
  const others = marked.length - tasks.length;
  return (
    <div className="today-bulk" role="toolbar" aria-label="Marked rows">
      <strong className="hl-num">{marked.length} marked</strong>
      <Button size="xs" variant="filled" disabled={tasks.length === 0} onClick={() => onComplete(tasks)}>
        {tasks.length === 1 ? 'Mark 1 task done' : `Mark ${tasks.length} tasks done`}
      </Button>
      <Button size="xs" disabled={tasks.length === 0} onClick={() => onReassign(tasks)}>
        Reassign
      </Button>
      {others > 0 ? (
        <span className="today-bulk-note">
          {others === 1 ? '1 is not an open task and stays' : `${others} are not open tasks and stay`}
        </span>
      ) : null}
      <Button size="xs" variant="subtle" onClick={onClear} className="today-bulk-clear">
        Clear marks
      </Button>
    </div>
  );
}
