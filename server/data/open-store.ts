import { Fault } from '../../shared/kernel/fault.ts';
import type { Client } from 'pg';
import { openDatabase, type Database } from './database.ts';
import { embeddedBinaries } from './postgres/binaries.ts';
import { startCluster, type Cluster } from './postgres/cluster.ts';

export interface StoreOptions {
  /** Somebody's own PostgreSQL. Without it the embedded one runs in `dataDir`. */
  readonly databaseUrl?: string | undefined;
  readonly dataDir?: string | undefined;
}

const databaseName = 'hearthline';

/** Held shared by every process that uses an embedded cluster, so that the last one out can tell and stop it. */
const inUseLock = 7_020_002;

/** The database to work in. Closing it also stops the embedded PostgreSQL, unless another process of ours still uses it. */
export async function openStore({ databaseUrl, dataDir }: StoreOptions): Promise<Database> {
  if (databaseUrl) return openDatabase(databaseUrl);
  if (!dataDir) throw new Fault('no-data-folder', 'never');
  const cluster = await startCluster(dataDir, embeddedBinaries());
  await createDatabase(cluster);
  const database = await openDatabase(cluster.urlOf(databaseName));
  const presence = await database.connect();
  presence.on('error', () => undefined);
  await presence.query('SELECT pg_advisory_lock_shared($1)', [inUseLock]);
  return {
    ...database,
    close: async () => {
      const last = await isLast(presence);
      await presence.end().catch(() => undefined);
      await database.close();
      if (last) await cluster.stop();
    },
  };
}

async function isLast(presence: Client): Promise<boolean> {
  try {
    await presence.query('SELECT pg_advisory_unlock_shared($1)', [inUseLock]);
    const { rows } = await presence.query<{ free: boolean }>('SELECT pg_try_advisory_lock($1) AS free', [inUseLock]);
    return rows[0]?.free === true;
  } catch {
    // The cluster is gone already: nothing to stop.
    return false;
  }
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
