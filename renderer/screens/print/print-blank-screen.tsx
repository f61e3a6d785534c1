import { useEffect, useState, type ReactElement } from 'react';
import './print-note-screen.css';
import { usePaper } from './use-paper.ts';

/** An empty page, with all that the next one needs already read: its code, and the letters that it is set in. */
export function PrintBlankScreen(): ReactElement {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const pages = Promise.all([import('./print-note-screen.tsx'), import('./print-document-screen.tsx')]);
    void pages.finally(() => setNear(true));
  }, []);
  usePaper(near);
  return <p className="paper">&nbsp;</p>;
}
