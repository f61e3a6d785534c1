import type { Database } from '../data/database.ts';
import { migrate } from '../data/migrate.ts';
import { openStore } from '../data/open-store.ts';
import type { StoreChoice } from './options.ts';

/** Opens the database, brings its tables up to date, works, and puts it away. */
export async function withStore<T>(choice: StoreChoice, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openStore(choice);
  try {
    await migrate(database);
    return await work(database);
  } finally {
    await database.close();
  }
}
