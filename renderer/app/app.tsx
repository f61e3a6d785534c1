import { lazy, Suspense, useEffect, useLayoutEffect, type ReactElement } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { SignInScreen } from '../screens/sign-in/sign-in-screen.tsx';
import { Loading } from '../ui/state/loading.tsx';
import { useColorScheme } from './color-scheme.ts';
import { useSession } from './line.ts';
import { switchPreferences } from './preferences.ts';
import { WindowFailed } from './window-failed.tsx';

const desk = () => import('./desk.tsx');
const Desk = lazy(async () => ({ default: (await desk()).Desk }));

/** The window: one of three faces: not known yet, the door, or the day's work. The door comes alone and at once; what is behind it is read while somebody types. */
export function App(): ReactElement {
  return (
    <ErrorBoundary FallbackComponent={WindowFailed}>
      <Suspense fallback={<Loading what="Hearthline" />}>
        <Face />
      </Suspense>
    </ErrorBoundary>
  );
}

function Face(): ReactElement {
  const session = useSession();
  const personId = session?.phase === 'open' ? session.person.id : undefined;
  useLayoutEffect(() => switchPreferences(personId), [personId]);
  useColorScheme();
  const atDoor = session !== undefined && session.phase !== 'open';
  useEffect(() => {
    if (!atDoor) return undefined;
    const quiet = requestIdleCallback(() => void desk().then(({ getReady }) => getReady()), { timeout: 1_000 });
    return () => cancelIdleCallback(quiet);
  }, [atDoor]);
  if (!session) return <Loading what="Hearthline" />;
  return session.phase === 'open' ? <Desk /> : <SignInScreen session={session} />;
}
