import { migrate } from '../data/migrate.ts';
import { openStore } from '../data/open-store.ts';
import { flags, storeChoice, storeFlags } from './options.ts';

export async function migrateCommand(args: readonly string[]): Promise<void> {
  const { values } = flags(args, storeFlags);
  const database = await openStore(storeChoice(values));
  try {
    const steps = await migrate(database);
    console.log(steps === 0 ? 'The database is up to date.' : `The database took ${String(steps)} steps and is up to date.`);
  } finally {
    await database.close();
  }
}
