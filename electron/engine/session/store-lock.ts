import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { Fault } from '../../../shared/kernel/fault.ts';

/** Holds a person's folder for this process. The system lets go of it when the process dies, however it dies. */
export function lockFolder(folder: string, nativeBinding: string | undefined): () => void {
  const lock = new Sqlite(path.join(folder, 'lock'), { timeout: 0, ...(nativeBinding ? { nativeBinding } : {}) });
  try {
    lock.pragma('locking_mode = exclusive');
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    throw new Fault('store-in-use', 'later', error);
  }
  return () => void lock.close();
}
