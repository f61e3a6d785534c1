import { useEffect, useRef, type ReactNode } from 'react';

/** The page of a note. It takes the focus when it is opened, so that Tab and Page Down go on from there. */
export function NotePage({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const page = useRef<HTMLDivElement>(null);
  useEffect(() => page.current?.focus({ preventScroll: true }), []);
  return (
    <div className="note-page" ref={page} tabIndex={-1} role="region" aria-label={label}>
      {children}
    </div>
  );
}
