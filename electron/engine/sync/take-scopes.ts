import type { Database } from '../data/database.ts';
import { putScope, readScopes } from '../data/tables/scopes.ts';

/** Follows the server's list: what is new is filled up to the cursor of the question, what is missing is marked to be removed. */
export function takeScopes(db: Database, now: readonly string[], cursor: number): void {
  const before = new Map(readScopes(db).map((row) => [row.scope, row]));
  const wanted = new Set(now);
  for (const scope of wanted) {
    const state = before.get(scope)?.state;
    if (state === 'held' || state === 'filling') continue;
    // Given back before it was removed, or new: either way its rows of the past come again. From the very start they come by themselves.
    putScope(db, cursor === 0 ? { scope, state: 'held', after: 0, until: 0 } : { scope, state: 'filling', after: 0, until: cursor });
  }
  for (const row of before.values()) if (!wanted.has(row.scope)) putScope(db, { ...row, state: 'lost' });
}

/** Rows of the scope are whole up to `after`. Answers whether it is full now. */
export function takeBackfill(db: Database, scope: string, after: number): boolean {
  const row = readScopes(db).find((candidate) => candidate.scope === scope);
  if (row?.state !== 'filling') return false;
  const full = after >= row.until;
  putScope(db, { ...row, after, state: full ? 'held' : 'filling' });
  return full;
}
