import type { ReactElement } from 'react';
import { useNow } from '../app/now.ts';
import { useSyncStatus } from '../app/engine.ts';
import { Notice } from '../ui/notice.tsx';
import { formatDateTime } from './format-time.ts';
import { useTimeStyle } from './use-time-style.ts';

const staleAfterMs = 4 * 3_600_000;

/** Says when what is on screen may be old or is still arriving. The status bar always tells the sync; this stands in the way only when it matters. */
export function FreshnessNotice({ what }: { readonly what: string }): ReactElement | null {
  const status = useSyncStatus();
  const now = useNow();
  const style = useTimeStyle();
  if (!status) return null;
  if (status.phase === 'first-load') {
    const rows = status.progress?.rows ?? 0;
    return (
      <Notice tone="info" title="Still loading onto this laptop">
        {rows.toLocaleString('en-US')} records so far. {what} may be incomplete until it is done; you can start to work.
      </Notice>
    );
  }
  const age = status.receivedAsOf ? Date.parse(now) - Date.parse(status.receivedAsOf) : Infinity;
  if (!status.trouble || age < staleAfterMs) return null;
  return (
    <Notice tone="caution" title={`${what} may be out of date`}>
      {status.receivedAsOf
        ? `Last received ${formatDateTime(status.receivedAsOf, { ...style, weekday: true })}. What others changed since is not here yet; what you do is kept and sent later.`
        : 'Nothing was received on this laptop yet. It comes as soon as the server can be reached.'}
    </Notice>
  );
}
