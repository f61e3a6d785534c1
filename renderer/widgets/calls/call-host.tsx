import { lazy, Suspense, useEffect, type ReactElement } from 'react';
import { leaveCall, useActiveCall } from './active-call.ts';

// Whoever is in no call loads nothing of it.
const CallRunner = lazy(async () => ({ default: (await import('./call-runner.tsx')).CallRunner }));

/** Holds the window's call, whatever place is open; a lock ends it. */
export function CallHost(): ReactElement | null {
  const active = useActiveCall();
  useEffect(() => leaveCall, []);
  return active ? (
    <Suspense fallback={null}>
      <CallRunner key={active.callId} callId={active.callId} />
    </Suspense>
  ) : null;
}
