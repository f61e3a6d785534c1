import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../shared/kernel/canonical.ts';
import type { Write } from '../../../shared/domain/define-command.ts';
import type { Query } from '../database.ts';

const key = (write: Pick<Write, 'kind' | 'id'>): string => `${write.kind}/${write.id}`;
const fingerprint = (write: Write): string => createHash('sha256').update(canonicalJson(write.doc)).digest('base64');

/**
 * The writes whose document is not the one that the same source brought last time, remembered as brought now. A file that is imported
 * again thus never undoes what a person changed here meanwhile: only news from the source counts.
 */
export async function newsOf(query: Query, orgId: string, writes: readonly Write[]): Promise<Write[]> {
  const rows = await query<{ record: string; hash: string }>(
    'SELECT record, hash FROM import_fingerprint WHERE org_id = $1 AND record = ANY($2)',
    [orgId, writes.map(key)],
  );
  const known = new Map(rows.map(({ record, hash }) => [record, hash]));
  // A later write of the same record in one batch stands for both.
  const news = new Map(writes.map((write) => [key(write), { write, hash: fingerprint(write) }]));
  for (const [record, { hash }] of news) if (known.get(record) === hash) news.delete(record);
  await query(
    `INSERT INTO import_fingerprint (org_id, record, hash) SELECT $1, * FROM unnest($2::text[], $3::text[])
     ON CONFLICT (org_id, record) DO UPDATE SET hash = excluded.hash`,
    [orgId, [...news.keys()], [...news.values()].map(({ hash }) => hash)],
  );
  return [...news.values()].map(({ write }) => write);
}
