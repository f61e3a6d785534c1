import type { Database } from '../data/database.ts';
import type { Job } from './runner.ts';

/**
 * Lets PostgreSQL measure tables that have at least doubled since it last did. It looks by itself once a minute; until then it finds a few
 * records of a new organisation, an imported or a restored one, by plans made for tables that were nearly empty, and walks them whole.
 * Each connection plans anew after it.
 */
export function measureTables({ query }: Pick<Database, 'query'>): Job {
  return {
    name: 'measure-tables',
    everyMs: 2_000,
    run: async () => {
      const grown = await query<{ name: string }>(
        `SELECT format('%I', relname) AS name FROM pg_stat_user_tables
         WHERE schemaname = current_schema() AND n_mod_since_analyze >= 100 AND n_mod_since_analyze * 2 >= n_live_tup`,
      );
      // Where another node or PostgreSQL itself is at it, that will do.
      for (const { name } of grown) await query(`ANALYZE (SKIP_LOCKED) ${name}`);
    },
  };
}
