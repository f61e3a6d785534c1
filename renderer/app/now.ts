import { useSyncExternalStore } from 'react';
import { instant, type Instant } from '../../shared/kernel/time.ts';
import { currentSyncStatus } from './engine.ts';

/** The moment by the server's clock, as far as it is known: a laptop that is a day off must not sign notes into tomorrow. */
export function now(): Instant {
  return instant(Date.now() + (currentSyncStatus()?.clockOffsetMs ?? 0));
}

const listeners = new Set<() => void>();
let current = now();
let timer: ReturnType<typeof setTimeout> | undefined;

/** The moment, refreshed at each full minute. */
export function useNow(): Instant {
  return useSyncExternalStore(subscribe, minute);
}

function minute(): Instant {
  return current;
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    current = now();
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
