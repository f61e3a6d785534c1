import { Fault } from '../../shared/kernel/fault.ts';
import type { Database, Query } from './database.ts';
import { migrations } from './migrations/index.ts';
import { ensureRecordTables } from './record-tables.ts';

/** Any constant of ours: one node at a time climbs the ladder. */
const migrationLock = 7_020_001;

/** Brings the tables to this version, or takes `only` these steps of the way. Several nodes may start at once; the others wait. Returns how many steps were taken. */
export async function migrate(database: Database, { only }: { only?: ReadonlySet<number> } = {}): Promise<number> {
  const known = new Set(migrations.map(({ number }) => number));
  if (only && [...only].some((number) => !known.has(number))) throw new Fault('database-from-newer-server', 'after-upgrade');
  return database.transaction(async (query) => {
    await query('SELECT pg_advisory_xact_lock($1)', [migrationLock]);
    await query(
      'CREATE TABLE IF NOT EXISTS migration (number integer PRIMARY KEY, name text NOT NULL, taken_at timestamptz NOT NULL DEFAULT now())',
    );
    const taken = await stepsTaken(query);
    const missing = migrations.filter(({ number }) => !taken.has(number) && (only?.has(number) ?? true));
    for (const { number, name, sql } of missing) {
      await query(sql);
      await query('INSERT INTO migration (number, name) VALUES ($1, $2)', [number, name]);
    }
    await ensureRecordTables(query);
    return missing.length;
  });
}

async function stepsTaken(query: Query): Promise<Set<number>> {
  const rows = await query<{ number: number }>('SELECT number FROM migration');
  const known = new Set(migrations.map(({ number }) => number));
  const fromTheFuture = rows.find(({ number }) => !known.has(number));
  if (fromTheFuture) throw new Fault('database-from-newer-server', 'after-upgrade');
  return new Set(rows.map(({ number }) => number));
}
