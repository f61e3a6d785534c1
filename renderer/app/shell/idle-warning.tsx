import type { ReactElement } from 'react';

/** The last half minute before the lock. Said aloud once; the seconds are for the eye. */
export function IdleWarning({ secondsLeft }: { readonly secondsLeft: number }): ReactElement {
  return (
    <div className="hl-idle">
      <span role="alert">Locking soon. Move or press anything to stay.</span>
      <span className="hl-num" aria-hidden>
        {secondsLeft} s
      </span>
    </div>
  );
}
