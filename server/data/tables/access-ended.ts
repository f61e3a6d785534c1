import type { Query } from '../database.ts';

/** Somebody (`prac-…`, or everyone of `branch:…`) who could see a scope and cannot any more. */
export interface AccessEnded {
  readonly subject: string;
  readonly scope: string;
}

export async function noteAccessEnded(query: Query, orgId: string, rows: readonly AccessEnded[], at: string): Promise<void> {
  if (rows.length === 0) return;
  await query(
    `INSERT INTO access_ended (org_id, subject, scope, ended_at)
     SELECT DISTINCT $1, subject, scope, $3::timestamptz FROM json_to_recordset($2::json) AS r(subject text, scope text)
     ON CONFLICT (org_id, subject, scope) DO UPDATE SET ended_at = excluded.ended_at`,
    [orgId, JSON.stringify(rows), at],
  );
}

/** What these subjects lost since `since`. */
export async function accessEndedSince(query: Query, orgId: string, subjects: readonly string[], since: string): Promise<AccessEnded[]> {
  return query<AccessEnded>(
    'SELECT subject, scope FROM access_ended WHERE org_id = $1 AND subject = ANY($2) AND ended_at >= $3::timestamptz',
    [orgId, subjects, since],
  );
}
