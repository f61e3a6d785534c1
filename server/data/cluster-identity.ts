import type { Database, Query } from './database.ts';
import { renewEpochs } from './tables/org-clock.ts';

/** Any constant of ours: one node at a time looks. */
const identityLock = 7_020_016;

/**
 * A database that was brought back somewhere else (another cluster, another timeline after a point-in-time recovery, another database)
 * may lack what laptops were already told. Its organisations get new epochs by themselves, and the laptops notice. Answers whether so.
 */
export async function noticeRestore(database: Database): Promise<boolean> {
  return database.transaction(async (query) => {
    await query('SELECT pg_advisory_xact_lock($1)', [identityLock]);
    const now = await identityNow(query);
    const [row] = await query<{ identity: string }>('SELECT identity FROM cluster_identity');
    if (row?.identity === now) return false;
    await query('DELETE FROM cluster_identity');
    await query('INSERT INTO cluster_identity (identity) VALUES ($1)', [now]);
    if (row) await renewEpochs(query);
    return row !== undefined;
  });
}

async function identityNow(query: Query): Promise<string> {
  const [row] = await query<{ identity: string }>(
    `SELECT concat_ws('/', (SELECT system_identifier FROM pg_control_system()), (SELECT timeline_id FROM pg_control_checkpoint()),
       (SELECT oid FROM pg_database WHERE datname = current_database())) AS identity`,
  );
  return row?.identity ?? '';
}
