import { arrayLiteral } from '../array-literal.ts';
import type { Query } from '../database.ts';

/** The latest change of one record as one scope saw it. */
export interface FeedRow {
  readonly scope: string;
  readonly seq: number;
  readonly kind: string;
  readonly id: string;
  /** It left this scope with that change. */
  readonly gone: boolean;
}

export async function upsertFeed(query: Query, orgId: string, rows: readonly FeedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await query(
    `INSERT INTO feed (org_id, scope, seq, kind, id, gone)
     SELECT $1, scope, seq, kind, id, gone FROM unnest($2::text[], $3::bigint[], $4::text[], $5::text[], $6::boolean[]) AS r(scope, seq, kind, id, gone)
     ON CONFLICT (org_id, scope, kind, id) DO UPDATE SET seq = excluded.seq, gone = excluded.gone`,
    [
      orgId,
      arrayLiteral(rows.map(({ scope }) => scope)),
      arrayLiteral(rows.map(({ seq }) => seq)),
      arrayLiteral(rows.map(({ kind }) => kind)),
      arrayLiteral(rows.map(({ id }) => id)),
      arrayLiteral(rows.map(({ gone }) => gone)),
    ],
  );
}
