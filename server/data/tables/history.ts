import type { Query } from '../database.ts';

/** A version of a record that was replaced. */
export interface HistoryRow {
  readonly kind: string;
  readonly id: string;
  readonly seq: number;
  readonly version: number;
  readonly doc: unknown;
  /** The command, or the source of the import, that replaced it. */
  readonly replaced_by: string | undefined;
}

export async function addHistory(query: Query, orgId: string, rows: readonly HistoryRow[]): Promise<void> {
  if (rows.length === 0) return;
  await query(
    `INSERT INTO history (org_id, kind, id, seq, version, doc, replaced_by)
     SELECT $1, kind, id, seq, version, doc, replaced_by
     FROM json_to_recordset($2::json) AS r(kind text, id text, seq bigint, version integer, doc jsonb, replaced_by text)`,
    [orgId, JSON.stringify(rows)],
  );
}
