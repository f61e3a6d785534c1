/** Work in progress on a screen: what it is called, whether it is unsaved, and how to save it now. */
export interface Unsaved {
  /** "Visit note", never a patient's name: it is shown on the lock warning and told to the updater. */
  readonly name: string;
  /** Something would be lost or interrupted if the window went away now. */
  readonly busy: () => boolean;
  /** Saves what was typed. Called before the app locks, signs out or closes. */
  readonly flush: () => Promise<void>;
}

const registered = new Set<Unsaved>();

/** Registers a screen's unsaved work while it is mounted; returns how to take it off again. */
export function keepBeforeLock(unsaved: Unsaved): () => void {
  registered.add(unsaved);
  return () => void registered.delete(unsaved);
}

/** The names of everything that is unsaved or must not be interrupted. */
export function busyWork(): readonly string[] {
  return [...registered].filter((unsaved) => unsaved.busy()).map((unsaved) => unsaved.name);
}

/** Saves all of it. One that cannot be saved must not keep the others, nor the lock, waiting for ever. */
export async function flushAll(timeoutMs = 4_000): Promise<{ readonly failed: readonly string[] }> {
  const outcomes = await Promise.all(
    [...registered].map(async (unsaved) => {
      const saved = await Promise.race([
        unsaved.flush().then(
          () => true,
          () => false,
        ),
        after(timeoutMs),
      ]);
      return saved ? undefined : unsaved.name;
    }),
  );
  return { failed: outcomes.filter((name) => name !== undefined) };
}

function after(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms));
}
