export type IdlePhase = 'working' | 'warning' | 'lock';

export const warnBeforeMs = 30_000;

/** How a stretch without a touch ends: nothing, a warning for the last half minute, the lock. */
export function idlePhase(idleMs: number, lockAfterMinutes: number): IdlePhase {
  const lockAfterMs = lockAfterMinutes * 60_000;
  if (idleMs >= lockAfterMs) return 'lock';
  return idleMs >= lockAfterMs - warnBeforeMs ? 'warning' : 'working';
}

/** No setting and no failed save may keep records open longer than this without a touch. */
export const longestIdleMinutes = 15;
