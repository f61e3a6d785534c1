import { randomUUID } from 'node:crypto';
import type { Database } from '../../../server/data/database.ts';

type Row = Readonly<Record<string, unknown>>;

/** Everything that the database holds of one organisation, by table: what a dump of its own database would hold. */
export class Backup {
  private readonly tables: ReadonlyMap<string, readonly Row[]>;

  private constructor(tables: ReadonlyMap<string, readonly Row[]>) {
    this.tables = tables;
  }

  static async take(database: Database, orgId: string): Promise<Backup> {
    const names = await tablesOf(database);
    const parts = names.map((name) => `SELECT '${name}' AS name, to_jsonb(t) AS row FROM "${name}" t WHERE org_id = $1`);
    const rows = await database.query<{ name: string; row: Row }>(parts.join(' UNION ALL '), [orgId]);
    return new Backup(new Map(names.map((name) => [name, rows.filter((one) => one.name === name).map(({ row }) => row)])));
  }

  /** Puts the organisation back as it was, as a server with a new identity: laptops must notice. */
  async restore(database: Database, orgId: string): Promise<void> {
    await forgetOrganisation(database, orgId, ['account', 'device']);
    for (const [name, rows] of this.tables) {
      if (rows.length === 0) continue;
      const columns = (await columnsOf(database, name)).map((column) => `"${column}"`).join(', ');
      await database.query(
        `INSERT INTO "${name}" (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${name}", $1::jsonb) ON CONFLICT DO NOTHING`,
        [JSON.stringify(rows)],
      );
    }
    await database.query('UPDATE org_clock SET epoch = $2 WHERE org_id = $1', [orgId, randomUUID()]);
  }
}

/** Every table with a column for the organisation. */
async function tablesOf(database: Database): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'org_id'
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
}

async function columnsOf(database: Database, table: string): Promise<string[]> {
  const rows = await database.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [table],
  );
  return rows.map(({ name }) => name);
}

/** Empties every such table, and the sessions of those people. */
export async function forgetAll(database: Database): Promise<void> {
  const names = [...(await tablesOf(database)), 'session'].map((name) => `"${name}"`);
  await database.query(`TRUNCATE ${names.join(', ')} CASCADE`);
}

async function forgetOrganisation(database: Database, orgId: string, except: readonly string[] = []): Promise<void> {
  for (const name of await tablesOf(database))
    if (!except.includes(name)) await database.query(`DELETE FROM "${name}" WHERE org_id = $1`, [orgId]);
}
