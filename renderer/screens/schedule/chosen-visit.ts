import { useSyncExternalStore } from 'react';

/** One visit of this window. Told past the calendar to the two cards that it concerns: the library would draw a thousand anew for it. */
function oneVisit(): { readonly set: (id: string | undefined) => void; readonly use: (id: string) => boolean } {
  let one: string | undefined;
  const listeners = new Set<() => void>();
  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    set: (id) => {
      if (id === one) return;
      one = id;
      for (const listener of listeners) listener();
    },
    use: (id) => useSyncExternalStore(subscribe, () => one === id),
  };
}

/** Whose details stand beside the calendar. */
export const { set: chooseVisit, use: useChosen } = oneVisit();
/** Which is led over the calendar now: where it stood, it is pale. */
export const { set: takeVisit, use: useTaken } = oneVisit();
