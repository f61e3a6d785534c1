import { lazy, Suspense, useEffect, useState, type ReactElement } from 'react';
import { useWords } from '../words/i18n.ts';
import { fetched } from '../ui/fetched.ts';
import { EnterPage } from './enter-page.tsx';

const loadHome = () => fetched(() => import('./home-page.tsx'));
// Whoever has just opened a link sees the first question at once; the rest is fetched while it is answered.
const Home = lazy(async () => ({ default: (await loadHome()).Home }));

interface CirclePageProps {
  readonly token?: string;
  /** The question what is new, if it is on its way already. */
  readonly asked?: Promise<Response> | undefined;
}

/** The pages of a patient or a caregiver: a link lets them in once, the session goes on from there. */
export function CirclePage({ token, asked }: CirclePageProps): ReactElement {
  const [entered, setEntered] = useState(token === undefined);
  const { say } = useWords();
  useEffect(() => void loadHome(), []);
  if (!entered && token !== undefined)
    return (
      <EnterPage
        token={token}
        onEntered={() => {
          // A used link in the address bar would only confuse.
          window.history.replaceState(null, '', window.location.pathname);
          setEntered(true);
        }}
      />
    );
  return (
    <Suspense
      fallback={
        <main>
          <p role="status">{say('loading')}</p>
        </main>
      }
    >
      <Home asked={asked} />
    </Suspense>
  );
}
