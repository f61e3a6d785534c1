import type { ReactElement } from 'react';
import { useSyncStatus } from '../engine.ts';

/** A thin line over the work while records arrive for the first time; the numbers stand in the status bar. */
export function FirstLoadLine(): ReactElement | null {
  const status = useSyncStatus();
  if (status?.phase !== 'first-load') return null;
  const { rows = 0, expected } = status.progress ?? {};
  const share = expected ? Math.min(1, rows / expected) : 0.05;
  return (
    <div
      className="hl-progress"
      role="progressbar"
      aria-label="Receiving records"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share * 100)}
    >
      <div className="hl-progress-bar" style={{ width: `${String(share * 100)}%` }} />
    </div>
  );
}
