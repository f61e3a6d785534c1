import { useEffect, type ReactElement } from 'react';
import { PlainButton } from '../ui/plain/plain-button.tsx';
import { ErrorState } from '../ui/state/error-state.tsx';
import { flushAll } from './before-lock.ts';

/** The frame itself broke. What was typed is saved first; the records live in another process and are untouched. */
export function WindowFailed(): ReactElement {
  useEffect(() => void flushAll(), []);
  return (
    <ErrorState
      title="This window stopped working"
      action={<PlainButton onClick={() => window.location.reload()}>Open it again</PlainButton>}
    >
      Your records are not affected: they are kept by another part of Hearthline.
    </ErrorState>
  );
}
