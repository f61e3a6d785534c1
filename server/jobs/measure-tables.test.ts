import { expect, it } from 'vitest';
import { openDatabase, type Database } from '../data/database.ts';
import { onEachPostgres } from '../testing/with-postgres.ts';
import { measureTables } from './measure-tables.ts';

/** On one connection, so that whoever asks for what was counted has counted it. */
const one = (url: string): Promise<Database> => openDatabase(url, { connections: 1 });

onEachPostgres('the measuring of tables', (postgres) => {
  const add = (database: Database, org: string, from: number, to: number) =>
    database.query(
      `INSERT INTO task (org_id, id, seq, version, scopes, doc)
       SELECT $1, 'task-' || lpad(n::text, 6, '0'), n, 1, '{}', '{"status":"requested"}' FROM generate_series($2::int, $3::int) n`,
      [org, from, to],
    );
  const measured = async ({ query }: Database): Promise<number> => {
    // A connection tells of its rows a moment after it wrote them.
    await query('SELECT pg_stat_force_next_flush()');
    await measureTables({ query }).run();
    await query('SELECT pg_stat_force_next_flush()');
    const [row] = await query<{ n: number }>(`SELECT analyze_count::int AS n FROM pg_stat_user_tables WHERE relname = 'task'`);
    return row?.n ?? 0;
  };
  /** How the records of some ids are looked for, by the plan that is kept for any organisation and any ids. */
  const planOf = (database: Database): Promise<string> =>
    database.inOrganization('org-large', async (query) => {
      await query('SET LOCAL plan_cache_mode = force_generic_plan');
      await query('PREPARE by_ids (text, text[]) AS SELECT doc FROM task WHERE org_id = $1 AND id = ANY($2)');
      const rows = await query<{ 'QUERY PLAN': string }>(`EXPLAIN EXECUTE by_ids('org-large', '{task-000001}')`);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });

  it('a table that has doubled is measured, one that grew by less is not, and an empty one never', async () => {
    const { url } = await postgres.fresh();
    const database = await one(url);
    expect(await measured(database)).toBe(0);
    await add(database, 'org-1', 1, 300);
    expect(await measured(database)).toBe(1);
    await add(database, 'org-1', 301, 500);
    expect(await measured(database)).toBe(1);
    await add(database, 'org-1', 501, 700);
    expect([await measured(database), await measured(database)]).toEqual([2, 2]);
    await database.close();
  });

  it('records are looked for by their ids, however large one of many organisations is', async () => {
    const { url } = await postgres.fresh();
    const database = await one(url);
    await database.query(
      `INSERT INTO task (org_id, id, seq, version, scopes, doc)
       SELECT 'org-' || n / 2, 'task-' || n % 2, n, 1, '{}', '{"status":"requested"}' FROM generate_series(0, 3999) n`,
    );
    await add(database, 'org-large', 1, 5_000);
    expect(await measured(database)).toBe(1);
    const plan = await planOf(database);
    expect(plan).toMatch(/Index Scan.*(?:on|using) task_pkey/);
    expect(plan).toMatch(/Index Cond: .*id = ANY/);
    await database.close();
  });
});
