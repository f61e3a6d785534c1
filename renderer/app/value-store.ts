/** One value that components can follow (for useSyncExternalStore). */
export interface ValueStore<T> {
  get(this: void): T | undefined;
  set(this: void, value: T | undefined): void;
  subscribe(this: void, listener: () => void): () => void;
}

export function valueStore<T>(initial?: T): ValueStore<T> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set: (value) => {
      if (Object.is(current, value)) return;
      current = value;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
