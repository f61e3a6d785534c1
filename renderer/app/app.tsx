import { Activity, lazy, startTransition, Suspense, useEffect, useLayoutEffect, useState, type ReactElement } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import type { SessionState } from '../../shared/protocol/status.ts';
import { SignInScreen } from '../screens/sign-in/sign-in-screen.tsx';
import { Loading } from '../ui/state/loading.tsx';
import { useColorScheme } from './color-scheme.ts';
import { useSession } from './line.ts';
import { switchPreferences } from './preferences.ts';
import { WindowFailed } from './window-failed.tsx';

const desk = () => import('./desk.tsx');
const Desk = lazy(async () => ({ default: (await desk()).Desk }));

/** Between the door and what is read behind it. */
const FIRST_LETTERS_MS = 100;

/** The window: one of three faces: not known yet, the door, or the day's work. The door comes alone and at once; what is behind it is read, and laid out unseen, while somebody types. */
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
  const isOpen = session?.phase === 'open';
  const personId = isOpen ? session.person.id : undefined;
  useLayoutEffect(() => switchPreferences(personId), [personId]);
  useColorScheme();
  const laidOut = useLaidOut(session);
  if (!session) return <Loading what="Hearthline" />;
  return (
    <>
      {isOpen || laidOut ? (
        <Activity mode={isOpen ? 'visible' : 'hidden'}>
          <Suspense fallback={<Loading what="Hearthline" />}>
            <Desk />
          </Suspense>
        </Activity>
      ) : null}
      {isOpen ? null : <SignInScreen session={session} />}
    </>
  );
}

/** Whether the desk stands ready behind the door. Only after a start: at a later lock it is cleared away, with all that was on it. */
function useLaidOut(session: SessionState | undefined): boolean {
  const [ready, setReady] = useState(false);
  const atDoor = session !== undefined && session.phase !== 'open';
  useEffect(() => {
    if (!atDoor) return undefined;
    const lay = async (): Promise<void> => {
      const { getReady } = await desk();
      if (await getReady()) startTransition(() => setReady(true));
    };
    let quiet = 0;
    // Not at once: the first letters that somebody types are answered before any of this is read.
    const soon = setTimeout(() => (quiet = requestIdleCallback(() => void lay(), { timeout: 1_000 })), FIRST_LETTERS_MS);
    return () => {
      clearTimeout(soon);
      cancelIdleCallback(quiet);
    };
  }, [atDoor]);
  return ready && session?.phase === 'locked' && session.reason === 'start';
}
