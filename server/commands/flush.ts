import type { Scope } from '../../shared/records/define-record.ts';
import { definitionOf, kinds } from '../../shared/records/registry.ts';
import type { Query } from '../data/database.ts';
import { noteAccessEnded } from '../data/tables/access-ended.ts';
import { upsertFeed, type FeedRow } from '../data/tables/feed.ts';
import { addHistory } from '../data/tables/history.ts';
import { recordsOfPatients, upsertRecords, type RecordRow } from '../data/tables/records.ts';
import { accessEndedBy, peopleConcerned } from './ended-access.ts';
import { patientOf, scopesOfRecord } from './scopes-of-record.ts';
import type { Held, WorkingSet } from './working-set.ts';

/** What a transaction changed. */
export interface Flushed {
  /** The newest number given. */
  readonly head: number;
  readonly created: number;
  readonly updated: number;
  /** Scopes in which something is new, and `user:` of people whose access may have changed. */
  readonly touched: ReadonlySet<string> | 'all';
  /** People whose access may have changed. */
  readonly people: ReadonlySet<string>;
  readonly changes: readonly Change[];
  /** Resolves when the statements that write it have run; the caller sends its own after them without waiting. */
  readonly written: Promise<unknown>;
}

/** A record as it is written: with its number, and who is sent it from now on. */
export interface Change {
  readonly held: Held;
  readonly scopes: readonly string[];
  readonly seq: number;
}

const kindsOfPatients = kinds.filter((kind) => 'patientId' in definitionOf(kind).columns);

/** Begins to write everything that changed, numbering each record once after `head`: tables, history, feed, ended access. The clock itself is moved by the caller. */
export async function flush(query: Query, orgId: string, set: WorkingSet, head: number, now: string): Promise<Flushed> {
  const changed = set.changed();
  await loadPatients(set, changed);
  const moved = await movedAlong(query, orgId, set, changed);
  const affected = [...changed, ...moved];
  const changes = affected.map((held, index): Change => ({ held, scopes: scopesNow(set, held), seq: head + index + 1 }));
  const people = new Set(changes.flatMap(({ held }) => [...peopleConcerned(held), ...(held.kind === 'practitioner' ? [held.id] : [])]));
  const written = Promise.all([
    ...[...Map.groupBy(changes, ({ held }) => held.kind)].map(([kind, ofKind]) => upsertRecords(query, orgId, kind, ofKind.map(rowOf))),
    upsertFeed(query, orgId, changes.flatMap(feedRowsOf)),
    addHistory(query, orgId, changed.flatMap(historyOf)),
    noteAccessEnded(query, orgId, changed.flatMap(accessEndedBy), now),
  ]);
  // Its failure is met where it is waited for.
  written.catch(() => undefined);
  return {
    ...{ written, changes, people },
    head: head + changes.length,
    created: changed.filter(({ stored }) => !stored).length,
    updated: changed.filter(({ stored }) => stored).length,
    // Who sees a patient of another branch now, nobody has worked out: all are told to look.
    touched: moved.length > 0 ? 'all' : touchedBy(changes, people),
  };
}

async function loadPatients(set: WorkingSet, changed: readonly Held[]): Promise<void> {
  await set.load(
    'patient',
    changed.flatMap(({ kind, id, doc }) => patientOf(kind, id, doc) ?? []),
  );
}

/** A patient who comes to another branch takes all records along, though their documents stay the same. */
async function movedAlong(query: Query, orgId: string, set: WorkingSet, changed: readonly Held[]): Promise<Held[]> {
  const patients = changed
    .filter(({ kind, doc, stored }) => kind === 'patient' && branchIn(doc) !== branchIn(stored?.doc))
    .map(({ id }) => id);
  if (patients.length === 0) return [];
  const already = new Set(changed);
  const moved: Held[] = [];
  for (const kind of kindsOfPatients) {
    const rows = await recordsOfPatients(query, orgId, kind, patients);
    set.adopt(kind, rows);
    for (const { id } of rows) {
      const held = set.get(kind, id);
      if (held && !already.has(held)) moved.push(held);
    }
  }
  return moved;
}

function branchIn(patient: unknown): string | undefined {
  return (patient as { branchId?: string } | undefined)?.branchId;
}

function scopesNow(set: WorkingSet, { kind, id, doc }: Held): string[] {
  const patientId = patientOf(kind, id, doc);
  const patient = patientId === undefined ? undefined : set.get('patient', patientId);
  return scopesOfRecord(kind, id, doc, branchIn(patient?.doc));
}

function rowOf({ held, scopes, seq }: Change): RecordRow {
  return { id: held.id, seq, version: definitionOf(held.kind).version, scopes, doc: held.doc as RecordRow['doc'] };
}

function feedRowsOf(change: Change): FeedRow[] {
  const { held, scopes, seq } = change;
  const { kind, id } = held;
  return [
    ...scopes.map((scope) => ({ scope, seq, kind, id, gone: false })),
    ...scopesLeft(change).map((scope) => ({ scope, seq, kind, id, gone: true })),
  ];
}

/** Where it was seen until now. */
export function scopesLeft({ held: { stored }, scopes }: Change): string[] {
  return (stored?.scopes ?? []).filter((scope) => !scopes.includes(scope));
}

function historyOf({ kind, id, stored, writtenBy }: Held) {
  return stored ? [{ kind, id, seq: stored.seq, version: stored.version, doc: stored.doc, replaced_by: writtenBy }] : [];
}

function touchedBy(changes: readonly Change[], people: ReadonlySet<string>): Set<string> {
  const touched = new Set<string>([...people].map((person) => `user:${person}` satisfies Scope));
  for (const { held, scopes } of changes) {
    for (const scope of [...scopes, ...(held.stored?.scopes ?? [])]) touched.add(scope);
  }
  return touched;
}
