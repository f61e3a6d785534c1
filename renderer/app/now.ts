import { useSyncExternalStore } from 'react';
import { instant, type Instant } from '../../shared/kernel/time.ts';
import { currentSyncStatus } from './line.ts';
import { readSteadily, steadyMs, type SteadyClock } from './steady-clock.ts';

let clock: SteadyClock | undefined;

/** The moment by the server's clock, as far as it is known: a laptop that is a day off must not sign notes into tomorrow. Somebody who sets the clock back meanwhile does not turn time back. */
export function now(): Instant {
  clock = readSteadily(clock, {
    wallMs: Date.now(),
    monotonicMs: performance.now(),
    offsetMs: currentSyncStatus()?.clockOffsetMs ?? 0,
  });
  return instant(steadyMs(clock));
}

const minuteMs = 60_000;
/** A minute that began while a screen was being drawn waits for the next drawing. */
const sameMomentMs = 2_000;
const listeners = new Set<() => void>();
let current = minuteOf(now());
let timer: ReturnType<typeof setTimeout> | undefined;

/** The minute that it is, told anew as each one begins. */
export function useNow(): Instant {
  return useSyncExternalStore(subscribe, minute);
}

/** The full minute that everything on screen is told by: what is asked before a screen is drawn and what the screen asks mean the same. */
export function minute(): Instant {
  if (listeners.size === 0) refresh();
  return current;
}

function refresh(): void {
  const past = Date.parse(now()) - Date.parse(current);
  if (past < 0 || past > minuteMs + sameMomentMs) current = minuteOf(now());
}

function minuteOf(moment: Instant): Instant {
  const at = Date.parse(moment);
  return instant(at - (at % minuteMs));
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
  const toNextMinute = minuteMs - (Date.parse(now()) % minuteMs);
  timer = setTimeout(() => {
    current = minuteOf(now());
    for (const listener of listeners) listener();
    schedule();
  }, toNextMinute + 20);
}
