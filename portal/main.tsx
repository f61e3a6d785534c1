import { lazy, StrictMode, Suspense, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { CirclePage } from './circle/circle-page.tsx';
import './ui/portal.css';
import { startWords } from './words/i18n.ts';

import { fetched } from './ui/fetched.ts';

// Each link fetches its own page alone.
const GuestPage = lazy(async () => ({ default: (await fetched(() => import('./call/guest-page.tsx'))).GuestPage }));
const VisitPage = lazy(async () => ({ default: (await fetched(() => import('./visit/visit-page.tsx'))).VisitPage }));

/** `#c=TOKEN` asks a guest into one call, `#i=TOKEN` invites to one's own pages, `#TOKEN` answers one visit; without either a page that was opened before goes on. */
function pageFor(fragment: string): ReactElement {
  if (fragment.startsWith('c=')) return <GuestPage token={fragment.slice(2)} />;
  if (fragment.startsWith('i=')) return <CirclePage token={fragment.slice(2)} />;
  return fragment === '' ? <CirclePage token={undefined} /> : <VisitPage token={fragment} />;
}

const root = document.getElementById('root');
if (root) {
  await startWords();
  createRoot(root).render(
    <StrictMode>
      <Suspense fallback={<main aria-busy />}>{pageFor(window.location.hash.slice(1))}</Suspense>
    </StrictMode>,
  );
}
