import { isKind, type Kind } from '../../shared/records/registry.ts';
import { lineTags, rowsPerPage } from '../../shared/protocol/sync.ts';
import type { Query } from '../data/database.ts';
import { quoted } from '../data/record-sql.ts';

export interface FeedEntry {
  readonly seq: number;
  readonly kind: string;
  readonly id: string;
}

/** Some changes as lines of the answer. */
export interface FeedPage {
  readonly lines: string;
  /** How many changes were looked at: a few of them may have no line. */
  readonly entries: number;
  readonly lastSeq: number;
  /** Whether there may be more after `lastSeq`. */
  readonly full: boolean;
}

/**
 * What changed after `after` in any of the scopes, in order. Each scope is walked along its index; what is found in all of them is sorted, for
 * a number belongs to one change, however many scopes saw it.
 */
const entriesSql = `SELECT DISTINCT ON (seq) seq, kind, id FROM unnest($2::text[]) AS mine(scope)
  CROSS JOIN LATERAL (SELECT seq, kind, id FROM feed WHERE org_id = $1 AND feed.scope = mine.scope AND seq > $3 ORDER BY seq LIMIT $4) f
  ORDER BY seq LIMIT $4`;

export function mainEntries(query: Query, orgId: string, scopes: readonly string[], after: number, limit: number): Promise<FeedEntry[]> {
  return query<FeedEntry>(entriesSql, [orgId, scopes, after, limit]);
}

/** Some changes of a long way. Fewer than there was room for: they are the last. */
interface Stretch {
  readonly entries: FeedEntry[];
  readonly room: number;
}

/** The first stretch is found at once, so that the reader has something to do while the rest is looked up. */
const firstStretch = 500;

/**
 * The same for a long way: after a short first stretch looked up and sorted once, then handed out in pieces that double up to a page. Inside a
 * transaction, which ends the cursor too.
 */
export async function* longWay(
  query: Query,
  orgId: string,
  scopes: readonly string[],
  after: number,
  limit: number,
  first = firstStretch,
  most = rowsPerPage,
): AsyncGenerator<Stretch, void> {
  let room = Math.min(first, limit);
  let entries = await mainEntries(query, orgId, scopes, after, room);
  yield { entries, room };
  const last = entries.at(-1);
  let left = limit - room;
  if (!last || entries.length < room || left === 0) return;
  await query(`DECLARE feed_walk NO SCROLL CURSOR FOR ${entriesSql}`, [orgId, scopes, last.seq, left]);
  while (entries.length === room && left > 0) {
    room = Math.min(room * 2, most, left);
    entries = await query<FeedEntry>(`FETCH ${String(room)} FROM feed_walk`);
    left -= room;
    yield { entries, room };
  }
  await query('CLOSE feed_walk');
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
  return { lines, entries: entries.length, lastSeq: entries.at(-1)?.seq ?? wanted.after, full: entries.length === limit };
}

/** The lines of some changes: kind by kind, for a mark makes them one step whatever their order is. All kinds are asked in one go: there are some fifty, and the way to PostgreSQL and back is as long as its work. */
export async function linesOf(
  query: Query,
  orgId: string,
  scopes: readonly string[],
  entries: readonly FeedEntry[],
  tellGone: boolean,
): Promise<string> {
  const ofKinds = await Promise.all(
    [...Map.groupBy(entries, (entry) => entry.kind)].map(async ([kind, ofKind]) => {
      const blocks = isKind(kind) ? await visible(query, orgId, kind, ofKind, scopes) : [];
      const lines = blocks.map((block) => block.lines);
      const seen = blocks.reduce((sum, { n }) => sum + n, 0);
      if (tellGone && seen < ofKind.length) lines.push(...goneLines(ofKind, new Set(blocks.flatMap(({ ids }) => ids.split(',')))));
      return lines.join('');
    }),
  );
  return ofKinds.join('');
}

function goneLines(entries: readonly FeedEntry[], seen: ReadonlySet<string>): string[] {
  return entries.filter(({ id }) => !seen.has(id)).map(({ seq, kind, id }) => `${lineTags.gone}\t${String(seq)}\t${kind}\t${id}\n`);
}

interface Block {
  readonly n: number;
  readonly ids: string;
  readonly lines: string;
}

/** So many documents of the largest size still make a text that PostgreSQL can hold. */
const documentsPerBlock = 200;

/** The lines of the records that the reader may see now, made and put together by PostgreSQL: documents go through as the text they lie there as, and a hundred thousand small texts would cost this process more than all the rest. */
async function visible(
  query: Query,
  orgId: string,
  kind: Kind,
  entries: readonly FeedEntry[],
  scopes: readonly string[],
): Promise<Block[]> {
  return query<Block & { [column: string]: unknown }>(
    `SELECT count(*)::integer AS n, string_agg(id, ',') AS ids, string_agg(line, '') AS lines FROM (
       SELECT row_number() OVER () AS at, r.id,
         concat('${lineTags.row}', E'\\t', r.seq, E'\\t${kind}\\t', r.id, E'\\t', r.version, E'\\t', held.scopes, E'\\t', r.doc::text, E'\\n') AS line
       FROM ${quoted(kind)} r
       CROSS JOIN LATERAL (SELECT string_agg(s, ',') AS scopes FROM unnest(r.scopes) AS s WHERE s = ANY($3)) held
       WHERE r.org_id = $1 AND r.id = ANY($2) AND held.scopes IS NOT NULL
     ) seen GROUP BY at / ${String(documentsPerBlock)}`,
    [orgId, entries.map(({ id }) => id), scopes],
  );
}
