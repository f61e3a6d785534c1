import { useSyncExternalStore } from 'react';

/** What a person likes on this laptop. Kept per person in the window's own storage; it holds nothing about patients. */
export interface Preferences {
  readonly appearance: 'light' | 'dark' | 'auto';
  readonly clock: '24' | '12';
  readonly rows: 'dense' | 'comfortable';
  /** Minutes without a touch before the app locks; the longest allowed is fifteen. */
  readonly idleLockMinutes: number;
  /** Kinds of exceptions of which all are shown, not the first few. */
  readonly exceptionsWhole: readonly string[];
}

const fallback: Preferences = { appearance: 'auto', clock: '24', rows: 'dense', idleLockMinutes: 10, exceptionsWhole: [] };

/** What each may be. Read before the door is drawn, so checked by hand. */
const allowed: { readonly [P in keyof Preferences]: (value: unknown) => boolean } = {
  appearance: (value) => value === 'light' || value === 'dark' || value === 'auto',
  clock: (value) => value === '24' || value === '12',
  rows: (value) => value === 'dense' || value === 'comfortable',
  idleLockMinutes: (value) => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 15,
  exceptionsWhole: (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
};

const lastKey = 'hearthline.last-appearance';
let person: string | undefined;
let current: Preferences = { ...fallback, appearance: lastAppearance() };
const listeners = new Set<() => void>();

export const idleLockChoices = [2, 5, 10, 15] as const;

/** Switches to another person's preferences; with nobody signed in only the last appearance stays, so that the lock screen does not flash. */
export function switchPreferences(personId: string | undefined): void {
  if (personId === person) return;
  person = personId;
  current = personId ? read(personId) : { ...fallback, appearance: lastAppearance() };
  tell();
}

export function usePreferences(): readonly [Preferences, (change: Partial<Preferences>) => void] {
  return [useSyncExternalStore(followPreferences, currentPreferences), changePreferences];
}

export function currentPreferences(): Preferences {
  return current;
}

export function changePreferences(part: Partial<Preferences>): void {
  current = { ...current, ...part };
  localStorage.setItem(lastKey, current.appearance);
  if (person) localStorage.setItem(keyOf(person), JSON.stringify(current));
  tell();
}

export function followPreferences(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}

function keyOf(personId: string): string {
  return `hearthline.preferences.${personId}`;
}

function read(personId: string): Preferences {
  try {
    return taken(JSON.parse(localStorage.getItem(keyOf(personId)) ?? '{}'));
  } catch {
    return fallback;
  }
}

function lastAppearance(): Preferences['appearance'] {
  return taken({ appearance: localStorage.getItem(lastKey) }).appearance;
}

/** The kept values that are still allowed; the usual ones in place of the others. */
function taken(kept: unknown): Preferences {
  const values = { ...fallback, ...(kept as Partial<Preferences> | null) };
  const good = Object.entries(allowed).filter(([name, isAllowed]) => isAllowed(values[name as keyof Preferences]));
  return { ...fallback, ...Object.fromEntries(good.map(([name]) => [name, values[name as keyof Preferences]])) };
}
