import './state.css';
import type { ReactElement } from 'react';
import { useLate } from './use-late.ts';

interface LoadingProps {
  /** What is awaited, for those who listen: "Patients". */
  readonly what: string;
  readonly rows?: number;
}

/** Quiet for 150 ms, then the shape of what is coming. */
export function Loading({ what, rows = 8 }: LoadingProps): ReactElement {
  const late = useLate();
  return (
    <div role="status" aria-label={`Loading ${what}`} className="hl-skeleton">
      {late
        ? Array.from({ length: rows }, (_, row) => (
            <div className="hl-skeleton-row" key={row}>
              <span className="hl-skeleton-bar" />
              <span className="hl-skeleton-bar" />
              <span className="hl-skeleton-bar" />
            </div>
          ))
        : null}
    </div>
  );
}
