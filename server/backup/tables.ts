import type { Query } from '../data/database.ts';

export interface ColumnShape {
  readonly name: string;
  readonly type: string;
}

/** A table as a backup sees it: what is written down, without the columns that follow from others. */
export interface TableShape {
  readonly name: string;
  readonly columns: ColumnShape[];
  /** Its rows belong to organisations, and a login may see those of one at a time. */
  readonly ofOrganizations: boolean;
}

/** Every table of ours, in the order of names. */
export async function tablesOf(query: Query): Promise<TableShape[]> {
  const rows = await query<{ table: string; name: string; type: string }>(
    `SELECT c.relname AS "table", a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
     ORDER BY c.relname, a.attnum`,
  );
  return [...Map.groupBy(rows, ({ table }) => table)].map(([name, columns]) => ({
    name,
    columns: columns.map((column) => ({ name: column.name, type: column.type })),
    ofOrganizations: columns.some((column) => column.name === 'org_id'),
  }));
}

/** A name inside SQL: ours alone, but quoted all the same. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Lets the login see the rows of one organisation, where it is fenced. */
export async function enter(query: Query, orgId: string): Promise<void> {
  await query(`SELECT set_config('hearthline.org', $1, true)`, [orgId]);
}
