import type { Query } from '../database.ts';

export const syncChannel = 'hearthline_sync';

/** More scopes than this in one commit are told as "all". */
const mostScopes = 500;

/** Notes which scopes a commit touched and tells all nodes; they hear it only when the commit stands. */
export async function announceCommit(query: Query, orgId: string, head: number, scopes: ReadonlySet<string> | 'all'): Promise<void> {
  await query('WITH noted AS (INSERT INTO org_commit (org_id, head, scopes) VALUES ($1, $2, $3)) SELECT pg_notify($4, $5)', [
    ...[orgId, head, scopes === 'all' || scopes.size > mostScopes ? null : [...scopes]],
    ...[syncChannel, JSON.stringify({ orgId, head })],
  ]);
}

/** The scopes touched after `head`: `all` when they were too many to say. */
export async function scopesTouchedSince(query: Query, orgId: string, head: number): Promise<ReadonlySet<string> | 'all'> {
  const rows = await query<{ scopes: string[] | null }>('SELECT scopes FROM org_commit WHERE org_id = $1 AND head > $2', [orgId, head]);
  const touched = new Set<string>();
  for (const { scopes } of rows) {
    if (!scopes) return 'all';
    for (const scope of scopes) touched.add(scope);
  }
  return touched;
}

export async function forgetOldCommits(query: Query): Promise<void> {
  await query(`DELETE FROM org_commit WHERE at < now() - interval '1 hour'`);
}
