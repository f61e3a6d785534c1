import { useSyncExternalStore } from 'react';

/** The chosen visit of this window. Told past the calendar to the two cards that it concerns: the library would draw a thousand anew for it. */
let chosen: string | undefined;
const listeners = new Set<() => void>();

export function chooseVisit(id: string | undefined): void {
  if (id === chosen) return;
  chosen = id;
  for (const listener of listeners) listener();
}

export function useChosen(id: string): boolean {
  return useSyncExternalStore(subscribe, () => chosen === id);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
