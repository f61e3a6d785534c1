import { lazy, StrictMode, Suspense, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { CirclePage } from './circle/circle-page.tsx';
import './ui/portal.css';
import { VisitPage } from './visit/visit-page.tsx';
import { startWords } from './words/i18n.ts';

// Guests alone fetch it at once.
const GuestPage = lazy(async () => ({ default: (await import('./call/guest-page.tsx')).GuestPage }));

/** `#c=TOKEN` asks a guest into one call, `#i=TOKEN` invites to one's own pages, `#TOKEN` answers one visit; without either a page that was opened before goes on. */
function pageFor(fragment: string): ReactElement {
  if (fragment.startsWith('c='))
    return (
      <Suspense>
        <GuestPage token={fragment.slice(2)} />
      </Suspense>
    );
  if (fragment.startsWith('i=')) return <CirclePage token={fragment.slice(2)} />;
  return fragment === '' ? <CirclePage token={undefined} /> : <VisitPage token={fragment} />;
}

const root = document.getElementById('root');
if (root) {
  await startWords();
  createRoot(root).render(<StrictMode>{pageFor(window.location.hash.slice(1))}</StrictMode>);
}
