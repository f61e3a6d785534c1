import { CanonicalText } from '../../../shared/kernel/canonical.ts';
import type { Outcome } from '../../../shared/protocol/sync.ts';
import { arrayLiteral, jsonArrayLiteral } from '../array-literal.ts';
import type { Query } from '../database.ts';

/** One received command and its answer. */
export interface LogEntry {
  readonly id: string;
  readonly deviceId: string | null;
  readonly actorId: string | null;
  readonly type: string;
  readonly version: number;
  readonly args: unknown;
  readonly at: string;
  readonly receivedAt: string;
  readonly signature: string | null;
  readonly outcome: unknown;
  /** Ids that its arguments name: a later command on one of them may stand on this one. */
  readonly targets: readonly string[];
}

export interface LogRow extends LogEntry {
  readonly n: number;
  readonly hash: string;
}

export async function addLogRows(query: Query, orgId: string, rows: readonly LogRow[]): Promise<void> {
  if (rows.length === 0) return;
  const refused = (row: LogRow): boolean => (row.outcome as { outcome?: string }).outcome === 'refused';
  await query(
    `INSERT INTO command_log (org_id, n, id, device_id, actor_id, type, version, args, at, received_at, signature, outcome, refused, targets, hash)
     SELECT $1, n, id, device, actor, type, version, args::json, at, received, signature, outcome::json, refused, targets::text[], hash
     FROM unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[], $8::text[], $9::text[], $10::text[], $11::text[],
       $12::text[], $13::boolean[], $14::text[], $15::text[])
       AS r(n, id, device, actor, type, version, args, at, received, signature, outcome, refused, targets, hash)`,
    [
      orgId,
      arrayLiteral(rows.map(({ n }) => n)),
      arrayLiteral(rows.map(({ id }) => id)),
      arrayLiteral(rows.map(({ deviceId }) => deviceId)),
      arrayLiteral(rows.map(({ actorId }) => actorId)),
      arrayLiteral(rows.map(({ type }) => type)),
      arrayLiteral(rows.map(({ version }) => version)),
      jsonArrayLiteral(rows.map(({ args }) => jsonText(args))),
      arrayLiteral(rows.map(({ at }) => at)),
      arrayLiteral(rows.map(({ receivedAt }) => receivedAt)),
      arrayLiteral(rows.map(({ signature }) => signature)),
      jsonArrayLiteral(rows.map(({ outcome }) => jsonText(outcome))),
      arrayLiteral(rows.map(refused)),
      arrayLiteral(rows.map(({ targets }) => arrayLiteral(targets))),
      arrayLiteral(rows.map(({ hash }) => hash)),
    ],
  );
}

/** As text: PostgreSQL would otherwise unpack what it is only to keep, and stumble over a NUL. */
function jsonText(value: unknown): string {
  return value instanceof CanonicalText ? value.text : JSON.stringify(value ?? null);
}

export interface EarlierAnswer {
  readonly id: string;
  readonly actorId: string | null;
  readonly outcome: Outcome;
}

export async function answersOf(query: Query, orgId: string, ids: readonly string[]): Promise<Map<string, EarlierAnswer>> {
  const rows = await query<EarlierAnswer>(`SELECT id, actor_id AS "actorId", outcome FROM command_log WHERE org_id = $1 AND id = ANY($2)`, [
    orgId,
    ids,
  ]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The latest command of a device that named `target` and was refused for itself, not because something was missing. */
export async function refusedOn(query: Query, orgId: string, deviceId: string, target: string): Promise<string | undefined> {
  const [row] = await query<{ id: string }>(
    `SELECT id FROM command_log WHERE org_id = $1 AND refused AND targets @> ARRAY[$3] AND device_id = $2
       AND outcome->'refusal'->>'kind' NOT IN ('not-found', 'depends-on') ORDER BY n DESC LIMIT 1`,
    [orgId, deviceId, target],
  );
  return row?.id;
}

export async function logRowsAfter(query: Query, orgId: string, n: number, limit: number): Promise<LogRow[]> {
  return query<LogRow>(
    `SELECT n, id, device_id AS "deviceId", actor_id AS "actorId", type, version, args, at, received_at AS "receivedAt", signature, outcome, targets, hash
     FROM command_log WHERE org_id = $1 AND n > $2 ORDER BY n LIMIT $3`,
    [orgId, n, limit],
  );
}
