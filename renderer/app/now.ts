import { useSyncExternalStore } from 'react';
import { instant, type Instant } from '../../shared/kernel/time.ts';
import { currentSyncStatus } from './line.ts';

/** The moment by the server's clock, as far as it is known: a laptop that is a day off must not sign notes into tomorrow. */
export function now(): Instant {
  return instant(Date.now() + (currentSyncStatus()?.clockOffsetMs ?? 0));
}

const sameMomentMs = 2_000;
const listeners = new Set<() => void>();
let current = now();
let timer: ReturnType<typeof setTimeout> | undefined;

/** The moment, refreshed at each full minute. */
export function useNow(): Instant {
  return useSyncExternalStore(subscribe, minute);
}

/** The moment that everything on screen is told by. */
export function minute(): Instant {
  if (listeners.size === 0) refresh();
  return current;
}

/** The first drawing and the subscription after it must mean the same moment: a query asked for both would be asked twice. */
function refresh(): void {
  const moment = now();
  if (Math.abs(Date.parse(moment) - Date.parse(current)) > sameMomentMs) current = moment;
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    refresh();
    schedule();
  }
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearTimeout(timer);
  };
}

function schedule(): void {
  const toNextMinute = 60_000 - (Date.parse(now()) % 60_000);
  timer = setTimeout(() => {
    current = now();
    for (const listener of listeners) listener();
    schedule();
  }, toNextMinute + 20);
}
