import { useSyncExternalStore } from 'react';
import { type Instant } from '../../../shared/kernel/time.ts';
import { now } from '../../app/now.ts';

const listeners = new Set<() => void>();
let current = now();
let timer: ReturnType<typeof setInterval> | undefined;

/** The moment by the second. It is read from the clock each time and never counted up, so that sleep and a busy page cost no accuracy. */
export function useSecond(): Instant {
  return useSyncExternalStore(subscribe, () => current);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    current = now();
    timer = setInterval(() => {
      current = now();
      for (const tell of listeners) tell();
    }, 1000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) clearInterval(timer);
  };
}
