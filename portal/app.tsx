import { lazy, StrictMode, Suspense, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { fetched } from './ui/fetched.ts';
import './ui/portal.css';
import './circle/circle.css';
import { CirclePage } from './circle/circle-page.tsx';
import { startWords, type Language, type Words } from './words/i18n.ts';

// Each link fetches its own page alone.
const GuestPage = lazy(async () => ({ default: (await fetched(() => import('./call/guest-page.tsx'))).GuestPage }));
const VisitPage = lazy(async () => ({ default: (await fetched(() => import('./visit/visit-page.tsx'))).VisitPage }));

/** What the first lines have sent for. */
export interface Begun {
  readonly fragment: string;
  readonly language: Language;
  readonly words: Promise<Words>;
  readonly home: Promise<Response> | undefined;
}

/** `#c=TOKEN` asks a guest into one call, `#i=TOKEN` invites to one's own pages, `#TOKEN` answers one visit; without either a page that was opened before goes on. */
function pageFor({ fragment, home }: Begun): ReactElement {
  if (fragment.startsWith('c=')) return <GuestPage token={fragment.slice(2)} />;
  if (fragment.startsWith('i=')) return <CirclePage token={fragment.slice(2)} />;
  return fragment === '' ? <CirclePage asked={home} /> : <VisitPage token={fragment} />;
}

export async function show(begun: Begun): Promise<void> {
  const root = document.getElementById('root');
  if (!root) return;
  await startWords(begun.language, await begun.words);
  createRoot(root).render(
    <StrictMode>
      <Suspense fallback={<main aria-busy />}>{pageFor(begun)}</Suspense>
    </StrictMode>,
  );
}
