import { Button } from '@mantine/core';
import { IconCircleCheck, IconSearch } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { EmptyState } from '../../ui/state/empty-state.tsx';

interface NothingToDoProps {
  readonly search: string;
  readonly showDone: boolean;
  readonly onClear: () => void;
  readonly onShowDone: () => void;
}

/** An empty list means one of two things: nothing matches, or the day's work is done. */
export function NothingToDo({ search, showDone, onClear, onShowDone }: NothingToDoProps): ReactElement {
  if (search.trim() !== '')
    return (
      <EmptyState
        title="Nothing on your list matches"
        icon={<IconSearch size={24} stroke={1.5} aria-hidden />}
        action={<Button onClick={onClear}>Clear the search</Button>}
      >
        The search looks at what is to be done, why, and for whom.
      </EmptyState>
    );
  return (
    <EmptyState
      title="Nothing needs you now"
      icon={<IconCircleCheck size={24} stroke={1.5} aria-hidden />}
      action={showDone ? undefined : <Button onClick={onShowDone}>Show what was done today</Button>}
    >
      Tasks, visits and unsigned notes appear here as soon as they are yours.
    </EmptyState>
  );
}
