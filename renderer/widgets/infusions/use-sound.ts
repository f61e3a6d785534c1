import { useSyncExternalStore } from 'react';

const key = 'hearthline.visit-sound';
const listeners = new Set<() => void>();

/** Whether something that is due may be heard. Off until somebody wants it: patients sleep. One choice for all windows of this laptop, heard by each at once. */
export function useSound(): readonly [boolean, (on: boolean) => void] {
  return [useSyncExternalStore(subscribe, isOn), setSound];
}

function isOn(): boolean {
  return localStorage.getItem(key) === 'on';
}

function setSound(on: boolean): void {
  localStorage.setItem(key, on ? 'on' : 'off');
  for (const tell of listeners) tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  // Comes from the other windows only.
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}
