import { Button } from '@mantine/core';
import { useEffect, type ReactElement } from 'react';
import { ErrorState } from '../../ui/state/error-state.tsx';
import { flushAll } from '../before-lock.ts';

/** A screen broke. The frame stands, what was typed is saved, and the screen can be opened again. */
export function ScreenFailed({ reset }: { readonly reset: () => void }): ReactElement {
  useEffect(() => void flushAll(), []);
  return (
    <ErrorState title="This screen stopped working" action={<Button onClick={reset}>Open it again</Button>}>
      Your work is on this laptop. If it happens again, tell your administrator what you did just before.
    </ErrorState>
  );
}
