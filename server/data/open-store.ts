import { Fault } from '../../shared/kernel/fault.ts';
import { openDatabase, type Database } from './database.ts';
import { embeddedBinaries } from './postgres/binaries.ts';
import { startCluster, type Cluster } from './postgres/cluster.ts';
import { Presence } from './presence.ts';

export interface StoreOptions {
  /** Somebody's own PostgreSQL. Without it the embedded one runs in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir?: string | undefined;
}

const databaseName = 'hearthline';

/** The database to work in. Closing it also stops the embedded PostgreSQL, unless another process of ours still uses it. */
export async function openStore({ databaseUrl, dataDir }: StoreOptions): Promise<Database> {
  if (databaseUrl) return openDatabase(databaseUrl);
  if (!dataDir) throw new Fault('no-data-folder', 'never');
  const cluster = await startCluster(dataDir, embeddedBinaries());
  await createDatabase(cluster);
  const database = await openDatabase(cluster.urlOf(databaseName));
  const presence = await Presence.take(database, () => startCluster(dataDir, embeddedBinaries(), cluster.port));
  return {
    ...database,
    close: async () => {
      const last = await presence.leave();
      await database.close();
      if (last) await cluster.stop();
    },
  };
}

async function createDatabase(cluster: Cluster): Promise<void> {
  const admin = await openDatabase(cluster.urlOf('postgres'), { connections: 1 });
  try {
    const [there] = await admin.query('SELECT 1 AS there FROM pg_database WHERE datname = $1', [databaseName]);
    if (!there) await admin.query(`CREATE DATABASE ${databaseName}`);
  } catch (error) {
    // Another process of ours was a moment faster.
    if ((error as { code?: string }).code !== '42P04') throw error;
  } finally {
    await admin.close();
  }
}
