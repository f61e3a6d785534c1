import type { Condition } from '../../../shared/domain/facts.ts';
import { invariant } from '../../../shared/kernel/unreachable.ts';
import { definitionOf, type Kind } from '../../../shared/records/registry.ts';
import type { Query } from '../database.ts';
import { arrayLiteral, jsonArrayLiteral } from '../array-literal.ts';
import { quoted } from '../record-sql.ts';

/** A record as it lies in its table. */
export interface RecordRow {
  readonly id: string;
  readonly seq: number;
  readonly version: number;
  readonly scopes: readonly string[];
  readonly doc: Readonly<Record<string, unknown>>;
}

const columns = 'id, seq, version, scopes, doc';

/** A row with its document in today's shape. What lies in the table is climbed when it is next written. */
export function inTodaysShape(kind: Kind, row: RecordRow): RecordRow {
  const { version, upcast } = definitionOf(kind);
  let doc: unknown = row.doc;
  for (let from = row.version; from < version; from++) doc = upcast[from]?.(doc) ?? doc;
  return doc === row.doc ? row : { ...row, doc: doc as RecordRow['doc'] };
}

export async function recordsById(query: Query, orgId: string, kind: Kind, ids: readonly string[]): Promise<RecordRow[]> {
  return query<RecordRow>(`SELECT ${columns} FROM ${quoted(kind)} WHERE org_id = $1 AND id = ANY($2)`, [orgId, ids]);
}

/** Everything of some patients. For kinds that have a patient. */
export async function recordsOfPatients(query: Query, orgId: string, kind: Kind, patientIds: readonly string[]): Promise<RecordRow[]> {
  return query<RecordRow>(`SELECT ${columns} FROM ${quoted(kind)} WHERE org_id = $1 AND patient_id = ANY($2)`, [orgId, patientIds]);
}

const operators = { gte: '>=', gt: '>', lt: '<', lte: '<=' } as const;

export type Where = Readonly<Record<string, Condition | undefined>>;

/** Records by declared columns, all conditions together, in the order of ids. */
export async function recordsWhere(query: Query, orgId: string, kind: Kind, where: Where, limit: number): Promise<RecordRow[]> {
  const values: unknown[] = [orgId];
  const conditions = Object.entries(where).flatMap(([name, condition]) => {
    invariant(Object.hasOwn(definitionOf(kind).columns, name), `${kind} is searched by a declared column`);
    const compare = (operator: string, value: unknown): string => `AND ${quoted(name)} ${operator} $${String(values.push(value))}`;
    if (typeof condition !== 'object') return condition === undefined ? [] : [compare('=', condition)];
    return Object.entries(condition).map(([operator, value]) => compare(operators[operator as keyof typeof operators], value));
  });
  values.push(limit);
  const sql = `SELECT ${columns} FROM ${quoted(kind)} WHERE org_id = $1 ${conditions.join(' ')} ORDER BY id LIMIT $${String(values.length)}`;
  return query<RecordRow>(sql, values);
}

/** Writes the new state of records of one kind. */
export async function upsertRecords(query: Query, orgId: string, kind: Kind, rows: readonly RecordRow[]): Promise<void> {
  await query(
    `INSERT INTO ${quoted(kind)} (org_id, id, seq, version, scopes, doc)
     SELECT $1, id, seq, version, scopes::text[], doc::jsonb
     FROM unnest($2::text[], $3::bigint[], $4::integer[], $5::text[], $6::text[]) AS r(id, seq, version, scopes, doc)
     ON CONFLICT (org_id, id) DO UPDATE SET seq = excluded.seq, version = excluded.version, scopes = excluded.scopes, doc = excluded.doc`,
    [
      orgId,
      arrayLiteral(rows.map(({ id }) => id)),
      arrayLiteral(rows.map(({ seq }) => seq)),
      arrayLiteral(rows.map(({ version }) => version)),
      arrayLiteral(rows.map(({ scopes }) => arrayLiteral(scopes))),
      jsonArrayLiteral(rows.map(({ doc }) => JSON.stringify(doc))),
    ],
  );
}
