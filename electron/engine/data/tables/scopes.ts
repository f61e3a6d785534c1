import type { Database } from '../database.ts';
import { prepared } from '../prepared.ts';

/** `held`: all its rows are here up to the cursor. `filling`: rows up to `until` still come. `lost`: taken away, to be removed once its unsent work is handed over. */
export interface ScopeRow {
  readonly scope: string;
  readonly state: 'held' | 'filling' | 'lost';
  readonly after: number;
  readonly until: number;
}

export function readScopes(db: Database): ScopeRow[] {
  return prepared<[], ScopeRow>(db, 'select scope, state, after, until from scope order by scope').all();
}

/** Scopes that the person has, filled or not. */
export function ownScopes(db: Database): string[] {
  return prepared<[], string>(db, `select scope from scope where state <> 'lost' order by scope`).pluck().all();
}

export function hasScope(db: Database, scope: string): boolean {
  return prepared<[string], { n: number }>(db, `select count(*) as n from scope where scope = ? and state <> 'lost'`).get(scope)?.n === 1;
}

export function putScope(db: Database, row: ScopeRow): void {
  prepared<[string, string, number, number]>(
    db,
    'insert into scope (scope, state, after, until) values (?, ?, ?, ?) on conflict (scope) do update set state = excluded.state, after = excluded.after, until = excluded.until',
  ).run(row.scope, row.state, row.after, row.until);
}

export function dropScope(db: Database, scope: string): void {
  prepared<[string]>(db, 'delete from scope where scope = ?').run(scope);
}
