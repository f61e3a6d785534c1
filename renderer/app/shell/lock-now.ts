import { call } from '../engine.ts';
import { saveEverywhere } from '../windows.ts';

interface LockOutcome {
  readonly locked: boolean;
  /** Work that could not be saved; the app stayed open for it unless forced. */
  readonly failed: readonly string[];
}

/** Saves what was typed in every window, then locks. When something cannot be saved the lock is held back, unless `force`. */
export async function lockNow(reason: 'idle' | 'asked' | 'system', force = false): Promise<LockOutcome> {
  const { failed } = await saveEverywhere();
  if (failed.length > 0 && !force) return { locked: false, failed };
  await call('session.lock', { reason });
  return { locked: true, failed: [] };
}
