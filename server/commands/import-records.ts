import { randomUUID } from 'node:crypto';
import type { Write } from '../../shared/domain/define-command.ts';
import { instant } from '../../shared/kernel/time.ts';
import { blobOf } from '../../shared/records/define-record.ts';
import { definitionOf } from '../../shared/records/registry.ts';
import type { Database, Query } from '../data/database.ts';
import { claimBlob } from '../data/tables/blob.ts';
import { addLogRows } from '../data/tables/command-log.ts';
import { newsOf } from '../data/tables/import-fingerprint.ts';
import { createClock, lockClock } from '../data/tables/org-clock.ts';
import { announceCommit } from '../data/tables/org-commit.ts';
import { chained } from './append-log.ts';
import { flush } from './flush.ts';
import { keepStanding } from './keep-standing.ts';
import { storable } from './storable.ts';
import { WorkingSet } from './working-set.ts';

export interface ImportCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

/**
 * The bulk way in for records that no person wrote here (demonstration, another system's export): the same tables, numbers, feed and log
 * as commands. A document that is already there as it is stays untouched, so importing twice changes nothing.
 */
export async function importRecords(
  database: Database,
  orgId: string,
  batches: Iterable<readonly Write[]> | AsyncIterable<readonly Write[]>,
  options: { source: string; progress?: (counts: ImportCounts) => void },
): Promise<ImportCounts> {
  let total: ImportCounts = { created: 0, updated: 0, unchanged: 0 };
  const source = Symbol.asyncIterator in batches ? batches[Symbol.asyncIterator]() : batches[Symbol.iterator]();
  let coming = prepared(source);
  for (;;) {
    const step = await coming;
    if (step.done) return total;
    const batch = step.value;
    let next: typeof coming | undefined;
    const prepare = (): void => void (next ??= prepared(source));
    const counts = await importBatch(database, orgId, batch, options.source, { meanwhile: prepare });
    coming = next ??= prepared(source);
    total = {
      created: total.created + counts.created,
      updated: total.updated + counts.updated,
      unchanged: total.unchanged + counts.unchanged,
    };
    options.progress?.(total);
  }
}

type Batches = Iterator<readonly Write[]> | AsyncIterator<readonly Write[]>;

/** The next batch. It is made while the database writes the one before; a fault in it is met when it is its turn. */
function prepared(source: Batches): Promise<IteratorResult<readonly Write[]>> {
  const coming = (async () => source.next())();
  coming.catch(() => undefined);
  return coming;
}

/** One batch in one transaction. With `newsOnly` a document that the source brought before is left alone, even where a person changed the record since. */
export async function importBatch(
  database: Database,
  orgId: string,
  writes: readonly Write[],
  source: string,
  { newsOnly = false, meanwhile }: { newsOnly?: boolean; meanwhile?: () => void } = {},
): Promise<ImportCounts> {
  const clean = writes.map((write) => ({ ...write, doc: storable(write.doc) }) as Write);
  for (const { kind, doc } of clean) definitionOf(kind).schema.parse(doc);
  await database.inOrganization(orgId, (query) => createClock(query, orgId));
  return database.inOrganization(orgId, async (query) => {
    if (!newsOnly) return importInto(query, orgId, clean, source, meanwhile);
    const news = await newsOf(query, orgId, clean);
    const counts = await importInto(query, orgId, news, source);
    return { ...counts, unchanged: counts.unchanged + clean.length - news.length };
  });
}

async function importInto(
  query: Query,
  orgId: string,
  writes: readonly Write[],
  source: string,
  meanwhile?: () => void,
): Promise<ImportCounts> {
  const clock = await lockClock(query, orgId);
  const set = new WorkingSet(query, orgId);
  for (const [kind, ofKind] of Map.groupBy(writes, (write) => write.kind))
    await set.load(
      kind,
      ofKind.map(({ id }) => id),
    );
  set.put(
    writes.map((write) => keepStanding(write, set.get(write.kind, write.id)?.doc)),
    source,
  );
  await claimBlobs(query, orgId, writes);
  const now = instant(Date.now());
  const { head, created, updated, touched, people, written } = await flush(query, orgId, set, clock.v, now);
  // The statements are on their way: PostgreSQL has its own work to do now, and this process has time for something else.
  if (meanwhile) setImmediate(meanwhile);
  await written;
  const unchanged = set.written.size - created - updated;
  if (head === clock.v) return { created, updated, unchanged };
  const entry = {
    id: `import-${randomUUID()}`,
    deviceId: null,
    actorId: null,
    type: 'system.import',
    version: 1,
    at: now,
    receivedAt: now,
  };
  const args = { source, created, updated };
  const log = chained(clock, [{ ...entry, args, signature: null, outcome: { outcome: 'applied' }, targets: [] }]);
  await addLogRows(query, orgId, log.rows);
  await announceCommit(query, orgId, { from: clock.v, head, touched, people, log: log.head });
  return { created, updated, unchanged };
}

/** Bytes that an import names and that are here stay. Those of another system may be missing: the record says so on screen. */
async function claimBlobs(query: Query, orgId: string, writes: readonly Write[]): Promise<void> {
  for (const { kind, doc } of writes) {
    const sha256 = blobOf(definitionOf(kind), doc);
    if (sha256 !== undefined) await claimBlob(query, orgId, sha256, null);
  }
}
