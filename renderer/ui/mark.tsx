import './mark.css';
import type { ReactElement } from 'react';

/** The sign of the house: a roof over a level line, with the one warm point of the app. */
export function Mark({ size = 24 }: { readonly size?: number }): ReactElement {
  return (
    <svg className="hl-mark" width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden>
      <path d="M3.5 11.2 12 4.2l8.5 7" stroke="currentColor" strokeWidth="1.9" strokeLinecap="round" strokeLinejoin="round" />
      <path d="M3.5 19.4h4.6m7.8 0h4.6" stroke="currentColor" strokeWidth="1.9" strokeLinecap="round" />
      <path className="hl-mark-drop" d="M12 10.6c1.9 2.5 3.1 4.2 3.1 5.9a3.1 3.1 0 1 1-6.2 0c0-1.7 1.2-3.4 3.1-5.9Z" />
    </svg>
  );
}

/** The sign and the name. */
export function Wordmark(): ReactElement {
  return (
    <span className="hl-wordmark">
      <Mark size={26} />
      Hearthline
    </span>
  );
}
