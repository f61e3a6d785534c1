import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useLayoutEffect, type ReactElement } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { Loading } from '../ui/state/loading.tsx';
import { Appearance } from './appearance.tsx';
import { queryClient, useSession } from './engine.ts';
import { paths } from './paths.ts';
import { switchPreferences } from './preferences.ts';
import { router } from './routes.tsx';
import { WindowFailed } from './window-failed.tsx';

const SignInScreen = lazy(async () => ({ default: (await import('../screens/sign-in/sign-in-screen.tsx')).SignInScreen }));

/** The window: its look, and one of three faces: not known yet, the door, or the day's work. */
export function App(): ReactElement {
  return (
    <Appearance>
      <QueryClientProvider client={queryClient}>
        <ErrorBoundary FallbackComponent={WindowFailed}>
          <Suspense fallback={<Loading what="Hearthline" />}>
            <Face />
          </Suspense>
        </ErrorBoundary>
      </QueryClientProvider>
    </Appearance>
  );
}

function Face(): ReactElement {
  const session = useSession();
  const personId = session?.phase === 'open' ? session.person.id : undefined;
  useLayoutEffect(() => switchPreferences(personId), [personId]);
  const atDoor = session !== undefined && session.phase !== 'open';
  // While somebody types at the door, the first screen behind it is read.
  useEffect(() => {
    if (atDoor) void router.preloadRoute({ to: paths.today() });
  }, [atDoor]);
  if (!session) return <Loading what="Hearthline" />;
  if (session.phase !== 'open') return <SignInScreen session={session} />;
  // Another person starts with a clean frame; the address (and so the screen) stays over a lock.
  return <RouterProvider router={router} key={session.person.id} />;
}
