import { arrayLiteral, jsonArrayLiteral } from '../array-literal.ts';
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
     SELECT $1, kind, id, seq, version, doc::jsonb, replaced_by
     FROM unnest($2::text[], $3::text[], $4::bigint[], $5::integer[], $6::text[], $7::text[]) AS r(kind, id, seq, version, doc, replaced_by)`,
    [
      orgId,
      arrayLiteral(rows.map(({ kind }) => kind)),
      arrayLiteral(rows.map(({ id }) => id)),
      arrayLiteral(rows.map(({ seq }) => seq)),
      arrayLiteral(rows.map(({ version }) => version)),
      jsonArrayLiteral(rows.map(({ doc }) => JSON.stringify(doc))),
      arrayLiteral(rows.map(({ replaced_by }) => replaced_by)),
    ],
  );
}
