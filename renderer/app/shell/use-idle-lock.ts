import { useEffect, useState } from 'react';
import { idlePhase, longestIdleMinutes, warnBeforeMs } from '../idle-clock.ts';
import { connection } from '../line.ts';
import { usePreferences } from '../preferences.ts';
import { otherWindows } from '../windows.ts';

/** `input`: whoever dictates presses no key for minutes. */
const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'input'] as const;

/** Touches come by the hundred; the other windows need to hear of them now and then. */
const tellEveryMs = 2_000;
const tellEngineEveryMs = 10_000;

interface IdleLock {
  /** Seconds until the lock, while the warning shows. */
  readonly secondsLeft: number | undefined;
}

/**
 * Watches for the absence of touches by the wall clock, so that time asleep counts.
 * `lock` says whether it could lock: unsaved work that cannot be saved holds it back, but never past fifteen minutes.
 */
export function useIdleLock(lock: (force: boolean) => Promise<boolean>): IdleLock {
  const [{ idleLockMinutes }] = usePreferences();
  const [secondsLeft, setSecondsLeft] = useState<number>();

  useEffect(() => {
    let touchedAt = Date.now();
    let locking = false;
    let toldAt = 0;
    let engineToldAt = 0;
    // It locks by itself when no window tells of a person any more, for whatever reason.
    const tellEngine = (): void => {
      if (Date.now() - engineToldAt < tellEngineEveryMs) return;
      engineToldAt = Date.now();
      void connection.request('session.touch', { idleLockMinutes }).catch(() => undefined);
    };
    const stay = (): void => {
      touchedAt = Date.now();
      setSecondsLeft(undefined);
    };
    const touch = (): void => {
      stay();
      if (touchedAt - toldAt < tellEveryMs) return;
      toldAt = touchedAt;
      otherWindows.touch();
      tellEngine();
    };
    const look = (): void => {
      const idleMs = Date.now() - touchedAt;
      const phase = idlePhase(idleMs, idleLockMinutes);
      const left = Math.ceil((idleLockMinutes * 60_000 - idleMs) / 1000);
      setSecondsLeft(phase === 'warning' ? Math.min(left, warnBeforeMs / 1000) : undefined);
      if (phase !== 'lock' || locking) return;
      locking = true;
      void lock(idleMs >= longestIdleMinutes * 60_000).finally(() => (locking = false));
    };
    tellEngine();
    const timer = setInterval(look, 1_000);
    for (const name of touches) window.addEventListener(name, touch, { passive: true, capture: true });
    const stopFollowing = otherWindows.onTouched(stay);
    return () => {
      clearInterval(timer);
      stopFollowing();
      for (const name of touches) window.removeEventListener(name, touch, { capture: true });
    };
  }, [idleLockMinutes, lock]);

  return { secondsLeft };
}
