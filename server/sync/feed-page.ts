import { isKind, type Kind } from '../../shared/records/registry.ts';
import { lineTags } from '../../shared/protocol/sync.ts';
import type { Query } from '../data/database.ts';
import { quoted } from '../data/record-sql.ts';

export interface FeedEntry {
  readonly seq: number;
  readonly kind: string;
  readonly id: string;
}

/** Some changes in their order, as lines of the answer. */
export interface FeedPage {
  readonly lines: readonly string[];
  readonly lastSeq: number;
  /** Whether there may be more after `lastSeq`. */
  readonly full: boolean;
}

/** What changed after `after` in any of the scopes, in order. Each scope is walked along its index; what is found in all of them is sorted, so many are asked for at once. */
export function mainEntries(query: Query, orgId: string, scopes: readonly string[], after: number, limit: number): Promise<FeedEntry[]> {
  return query<FeedEntry>(
    `SELECT DISTINCT seq, kind, id FROM unnest($2::text[]) AS mine(scope)
     CROSS JOIN LATERAL (SELECT seq, kind, id FROM feed WHERE org_id = $1 AND feed.scope = mine.scope AND seq > $3 ORDER BY seq LIMIT $4) f
     ORDER BY seq LIMIT $4`,
    [orgId, scopes, after, limit],
  );
}

/** The records of one scope as it stood up to `until`. What left it or changed later comes in the main feed. */
export async function backfillPage(
  query: Query,
  orgId: string,
  scopes: readonly string[],
  wanted: { scope: string; after: number; until: number },
  limit: number,
): Promise<FeedPage> {
  const entries = await query<FeedEntry>(
    `SELECT seq, kind, id FROM feed WHERE org_id = $1 AND scope = $2 AND seq > $3 AND seq <= $4 AND NOT gone ORDER BY seq LIMIT $5`,
    [orgId, wanted.scope, wanted.after, wanted.until, limit],
  );
  const lines = await linesOf(query, orgId, scopes, entries, false);
  return { lines, lastSeq: entries.at(-1)?.seq ?? wanted.after, full: entries.length === limit };
}

/** The lines of some changes, in their order. */
export async function linesOf(
  query: Query,
  orgId: string,
  scopes: readonly string[],
  entries: readonly FeedEntry[],
  tellGone: boolean,
): Promise<readonly string[]> {
  const seen = new Map<string, string>();
  for (const [kind, ofKind] of Map.groupBy(entries, (entry) => entry.kind))
    if (isKind(kind)) for (const row of await visible(query, orgId, kind, ofKind, scopes)) seen.set(row.id, row.line);
  return entries.flatMap(({ seq, kind, id }) => seen.get(id) ?? (tellGone ? `${lineTags.gone}\t${String(seq)}\t${kind}\t${id}\n` : []));
}

/** The line of each record that the reader may see now, made by PostgreSQL: the document goes through as the text it lies there as. */
async function visible(
  query: Query,
  orgId: string,
  kind: Kind,
  entries: readonly FeedEntry[],
  scopes: readonly string[],
): Promise<{ id: string; line: string }[]> {
  return query<{ id: string; line: string }>(
    `SELECT r.id, concat('${lineTags.row}', E'\\t', r.seq, E'\\t${kind}\\t', r.id, E'\\t', r.version, E'\\t', held.scopes, E'\\t', r.doc::text, E'\\n') AS line
     FROM ${quoted(kind)} r
     CROSS JOIN LATERAL (SELECT string_agg(s, ',') AS scopes FROM unnest(r.scopes) AS s WHERE s = ANY($3)) held
     WHERE r.org_id = $1 AND r.id = ANY($2) AND held.scopes IS NOT NULL`,
    [orgId, entries.map(({ id }) => id), scopes],
  );
}
