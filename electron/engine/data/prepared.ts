import type { Database, Statement } from './database.ts';

const cache = new WeakMap<Database, Map<string, Statement>>();

/** The statement of this text, prepared once a database. Never for pragmas: some act while they are prepared. */
export function prepared<P extends unknown[], R = unknown>(db: Database, sql: string): Statement<P, R> {
  let statements = cache.get(db);
  if (!statements) cache.set(db, (statements = new Map<string, Statement>()));
  let statement = statements.get(sql);
  if (!statement) statements.set(sql, (statement = db.prepare(sql)));
  return statement as Statement<P, R>;
}
