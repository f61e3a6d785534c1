import { StrictMode, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { CirclePage } from './circle/circle-page.tsx';
import './ui/portal.css';
import { VisitPage } from './visit/visit-page.tsx';
import { startWords } from './words/i18n.ts';

/** `#i=TOKEN` invites to one's own pages, `#TOKEN` answers one visit; without either a page that was opened before goes on. */
function pageFor(fragment: string): ReactElement {
  if (fragment.startsWith('i=')) return <CirclePage token={fragment.slice(2)} />;
  return fragment === '' ? <CirclePage token={undefined} /> : <VisitPage token={fragment} />;
}

const root = document.getElementById('root');
if (root) {
  await startWords();
  createRoot(root).render(<StrictMode>{pageFor(window.location.hash.slice(1))}</StrictMode>);
}
