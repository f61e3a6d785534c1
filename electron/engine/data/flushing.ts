import type { Database } from './database.ts';

/** `full`: a commit waits for the disk. `normal`: it comes there with a later one. */
export type Flushing = 'full' | 'normal';

const set = new WeakMap<Database, Flushing>();

/** How the next transactions of this store are flushed. Outside a transaction. */
export function flushing(db: Database, how: Flushing): void {
  if (set.get(db) === how) return;
  // Executed each time: a kept statement of this pragma would act only once.
  db.exec(`pragma synchronous = ${how}`);
  set.set(db, how);
}
