import { useSyncExternalStore } from 'react';
import { z } from 'zod';

/** What a person likes on this laptop. Kept per person in the window's own storage; it holds nothing about patients. */
const Preferences = z.object({
  appearance: z.enum(['light', 'dark', 'auto']).catch('auto'),
  clock: z.enum(['24', '12']).catch('24'),
  rows: z.enum(['dense', 'comfortable']).catch('dense'),
  /** Minutes without a touch before the app locks; the longest allowed is fifteen. */
  idleLockMinutes: z.number().int().min(1).max(15).catch(10),
});
export type Preferences = z.infer<typeof Preferences>;

const fallback = Preferences.parse({});
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
    return Preferences.parse(JSON.parse(localStorage.getItem(keyOf(personId)) ?? '{}'));
  } catch {
    return fallback;
  }
}

function lastAppearance(): Preferences['appearance'] {
  return Preferences.shape.appearance.parse(localStorage.getItem(lastKey));
}
