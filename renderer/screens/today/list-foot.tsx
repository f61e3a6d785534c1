import type { ReactElement } from 'react';
import type { Worklist } from '../../../shared/protocol/queries.ts';

interface ListFootProps {
  readonly shown: number;
  readonly counts: Worklist['counts'];
  /** All that will be listed is. */
  readonly complete: boolean;
  readonly onMore: (() => void) | undefined;
}

/** How much of the list there is, and the keys that work in it. */
export function ListFoot({ shown, counts, complete, onMore }: ListFootProps): ReactElement {
  const all = counts.overdue + counts.today + counts.later;
  return (
    <p className="today-foot">
      {complete && all > shown ? (
        <span>
          The first {shown.toLocaleString('en-US')} of {all.toLocaleString('en-US')} are listed; search finds the others.{' '}
          {onMore ? (
            <button type="button" className="today-more" onClick={onMore}>
              List more
            </button>
          ) : null}{' '}
        </span>
      ) : null}
      <span aria-hidden>
        <kbd>j</kbd> <kbd>k</kbd> move · <kbd>Enter</kbd> open · <kbd>x</kbd> mark · <kbd>d</kbd> done · <kbd>a</kbd> add ·{' '}
        <kbd>Ctrl Z</kbd> undo
      </span>
    </p>
  );
}
