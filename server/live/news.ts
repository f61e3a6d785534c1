import { lineTags } from '../../shared/protocol/sync.ts';
import { definitionOf, isKind } from '../../shared/records/registry.ts';
import type { Query } from '../data/database.ts';
import { scopesLeft, type Change as Written } from '../commands/flush.ts';
import { jsonbText } from '../data/jsonb-text.ts';
import { quoted } from '../data/record-sql.ts';
import { readClock } from '../data/tables/org-clock.ts';
import { scopesTouchedSince } from '../data/tables/org-commit.ts';

/** What some commits of an organisation changed, read in one moment of the database. */
export interface News {
  readonly epoch: string;
  readonly to: number;
  readonly touched: ReadonlySet<string> | 'all';
  /** The latest changes in the scopes that were touched; undefined when they are too many. */
  readonly changes: readonly Change[] | undefined;
}

interface Change {
  readonly scope: string;
  readonly seq: number;
  readonly kind: string;
  readonly id: string;
}

/** A record that changed, and as whom it is to be seen now; without a document there is none. */
export interface NewsRow {
  readonly kind: string;
  readonly id: string;
  /** Those of the scopes asked for in which it is new or gone. */
  readonly changedIn: readonly string[];
  readonly seq: number;
  readonly version: number;
  readonly scopes: readonly string[];
  readonly doc: string;
}

/** More than this is not carried by a line. */
const mostRows = 100;
/** A record is seen in some scopes: its patient's, the branch's, that of the hands there. */
const mostChanges = mostRows * 5;

/** In one way to the database: which scopes were touched it finds out itself. */
export async function readNews(query: Query, orgId: string, told: number): Promise<News> {
  const [{ epoch, v }, touched, changes] = await Promise.all([
    readClock(query, orgId),
    scopesTouchedSince(query, orgId, told),
    query<Change>(
      `SELECT touched.scope, seq, kind, id FROM (SELECT DISTINCT unnest(scopes) AS scope FROM org_commit WHERE org_id = $1 AND head > $2) touched
       CROSS JOIN LATERAL (SELECT seq, kind, id FROM feed WHERE org_id = $1 AND feed.scope = touched.scope AND seq > $2 ORDER BY seq LIMIT $3) f
       LIMIT $3`,
      [orgId, told, mostChanges + 1],
    ),
  ]);
  return { epoch, to: v, touched, changes: touched === 'all' || changes.length > mostChanges ? undefined : changes };
}

/** Those of the changes that are in one of these scopes, by record; undefined when they are too many for a line. */
export function changedRecords({ changes }: News, isWanted: (scope: string) => boolean): Map<string, Change[]> | undefined {
  if (!changes) return undefined;
  const records = Map.groupBy(
    changes.filter(({ scope }) => isWanted(scope)),
    ({ kind, id }) => `${kind}/${id}`,
  );
  return records.size > mostRows ? undefined : records;
}

/** The records themselves. */
export async function newsRows(query: Query, orgId: string, records: ReadonlyMap<string, readonly Change[]>): Promise<NewsRow[]> {
  const rows = new Map<string, Omit<NewsRow, 'changedIn'>>();
  const asked = [...Map.groupBy([...records.values()].flat(), ({ kind }) => kind)].map(async ([kind, ofKind]) => {
    if (!isKind(kind)) return;
    const found = await query<Omit<NewsRow, 'changedIn' | 'kind'>>(
      `SELECT id, seq, version, scopes, doc::text AS doc FROM ${quoted(kind)} WHERE org_id = $1 AND id = ANY($2)`,
      [orgId, [...new Set(ofKind.map(({ id }) => id))]],
    );
    for (const row of found) rows.set(`${kind}/${row.id}`, { kind, ...row });
  });
  await Promise.all(asked);
  return [...records].flatMap(([key, changes]): NewsRow[] => {
    const [first] = changes;
    if (!first) return [];
    const { kind, id } = first;
    const seq = Math.max(...changes.map((change) => change.seq));
    const row = rows.get(key) ?? { kind, id, seq, version: 0, scopes: [], doc: '' };
    return [{ ...row, changedIn: changes.map(({ scope }) => scope) }];
  });
}

/** The same of records as a commit is about to write them; undefined when only the database can tell. */
export function rowsWritten(changes: readonly Written[]): NewsRow[] | undefined {
  if (changes.length > mostRows) return undefined;
  const rows: NewsRow[] = [];
  for (const change of changes) {
    const { held, scopes, seq } = change;
    const { kind, id } = held;
    const doc = jsonbText(held.doc);
    if (doc === undefined) return undefined;
    rows.push({ kind, id, seq, version: definitionOf(kind).version, scopes, changedIn: [...scopes, ...scopesLeft(change)], doc });
  }
  return rows;
}

/** The lines of what is new for a reader with these scopes: the record as the reader may see it, or that it is gone. */
export function linesFor(rows: readonly NewsRow[], own: ReadonlySet<string>): string {
  return rows
    .filter(({ changedIn }) => changedIn.some((scope) => own.has(scope)))
    .map(({ kind, id, seq, version, scopes, doc }) => {
      const seen = scopes.filter((scope) => own.has(scope));
      return seen.length === 0
        ? `${[lineTags.gone, seq, kind, id].join('\t')}\n`
        : `${[lineTags.row, seq, kind, id, version, seen.join(), doc].join('\t')}\n`;
    })
    .join('');
}
