import type { Waiting } from './service.ts';

const key = 'hearthline-waiting';

/**
 * What was written and not yet sent. It outlives a reload and a lost connection, but not the closed tab: the browser may be a library's,
 * and what a patient writes must not lie there for the next person.
 */
export function waitingCommands(): readonly Waiting[] {
  try {
    const kept: unknown = JSON.parse(window.sessionStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? (kept as Waiting[]) : [];
  } catch {
    return [];
  }
}

export function keepCommands(commands: readonly Waiting[]): void {
  if (commands.length === 0) window.sessionStorage.removeItem(key);
  else window.sessionStorage.setItem(key, JSON.stringify(commands));
}
