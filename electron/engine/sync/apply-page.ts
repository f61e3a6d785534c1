import type { SyncHeader } from '../../../shared/protocol/sync.ts';
import { Fault } from '../../../shared/kernel/fault.ts';
import { isKind } from '../../../shared/records/registry.ts';
import { prepared } from '../data/prepared.ts';
import { RecordWriter } from '../data/record-writer.ts';
import { readMeta, writeMeta } from '../data/tables/meta.ts';
import { settle } from '../data/tables/outbox.ts';
import type { Row } from '../data/tables/records.ts';
import { dropUnknown, putUnknown } from '../data/tables/unknown-records.ts';
import { fetchably, shortly } from '../data/transaction.ts';
import type { OpenPerson } from '../open-person.ts';
import type { Change, Mark } from './parse-line.ts';
import { dropUnseen, unseenRows } from './refill-scope.ts';
import { rebase } from './rebase.ts';
import { takeOutcomes } from './take-outcomes.ts';
import { takeBackfill, takeScopes } from './take-scopes.ts';

/** What one transaction takes in: the answers to commands and the scopes (once an answer), and rows up to a mark. */
export interface Step {
  readonly header: SyncHeader | undefined;
  readonly askedFrom: number;
  readonly changes: readonly Change[];
  readonly mark: Mark | undefined;
  /** With this step everything is here that the server had by then. */
  readonly receivedAsOf?: string;
}

/** A longer step pays for its own transaction. */
const mostHeld = 100;

/** One step of the screen: outcomes, rows, cursor and the waiting commands on top, in one transaction. */
export function applyStep(person: OpenPerson, step: Step): void {
  const writer = new RecordWriter(person.db);
  // Answers too could be had again: what was sent is sent once more and gets the same one. So nothing here waits for the disk.
  const work = (): void => takeStep(person, writer, step);
  if (writer.loading) shortly(person.db, work, step.changes.length);
  else if (step.changes.length <= mostHeld) shortly(person.db, work);
  else fetchably(person.db, work);
  tellStep(person, writer, step);
}

/** Inside a transaction of the caller, who calls `tellStep` after it. */
export function takeStep(person: OpenPerson, writer: RecordWriter, step: Step): void {
  try {
    take(person, writer, step);
  } catch (error) {
    throw isNotJson(error) ? new Fault('malformed-answer', 'later', error) : error;
  }
}

function take(person: OpenPerson, writer: RecordWriter, step: Step): void {
  const { db } = person;
  const answered = step.header ? takeOutcomes(db, step.header) : [];
  if (step.header?.scopes) takeScopes(db, step.header.scopes, step.askedFrom);
  const cursor = step.mark?.tag === 'P' ? movedCursor(person, step.mark.cursor) : cursorOf(person);
  if (step.receivedAsOf !== undefined) writeMeta(db, 'receivedAsOf', step.receivedAsOf);
  const pending = hasPending(person);
  const settled = pending ? settle(db, cursor) : [];
  const filled = step.mark?.tag === 'B' && takeBackfill(db, step.mark.scope, step.mark.after) ? step.mark.scope : undefined;
  const put = (confirmed?: ReadonlySet<string>): void => {
    for (const change of step.changes) if (!confirmed?.has(keyOf(change))) applyChange(writer, change);
    if (filled !== undefined) dropUnseen(writer, filled);
  };
  if (!pending) put();
  else {
    // A row that the refill did not bring again goes from under the work that waits on it, which is then done once more.
    const going = filled === undefined ? [] : unseenRows(db, filled);
    rebase(person, writer, [...answered, ...settled, ...[...step.changes, ...going].map(keyOf)], put, rowsIn(step.changes));
  }
}

export function tellStep({ notify }: OpenPerson, { changed, loading }: RecordWriter, { header }: Step): void {
  // A first load is shown when it is whole: until then its progress is.
  if (changed.size > 0 && !loading) notify.changed(changed);
  if (header?.outcomes.length) notify.outbox();
}

/** Told by the table's check, or by an index that wanted to read the document before. */
function isNotJson(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'SQLITE_CONSTRAINT_CHECK' || error.message === 'malformed JSON');
}

export function cursorOf({ db }: OpenPerson): number {
  return Number(readMeta(db, 'cursor') ?? '0');
}

function movedCursor(person: OpenPerson, cursor: number): number {
  if (cursor < cursorOf(person)) throw new Fault('malformed-answer', 'later');
  writeMeta(person.db, 'cursor', String(cursor));
  return cursor;
}

/** Work waits on top of the server's rows, or did and left its mark. */
function hasPending({ db }: OpenPerson): boolean {
  const sql = `select exists (select 1 from outbox where state in ('waiting', 'sending') or settles_at is not null) or exists (select 1 from shadow) as pending`;
  return prepared<[], { pending: number }>(db, sql).get()?.pending === 1;
}

function applyChange(writer: RecordWriter, change: Change): void {
  if (change.tag === 'G') {
    if (isKind(change.kind)) writer.drop(change.kind, change.id);
    else dropUnknown(writer.db, change.kind, change.id);
    return;
  }
  const row = rowOf(change);
  if (isKind(change.kind)) writer.put(change.kind, row);
  else putUnknown(writer.db, change.kind, row);
}

function keyOf({ kind, id }: { readonly kind: string; readonly id: string }): string {
  return `${kind}/${id}`;
}

/** The rows of records that are named once. */
function rowsIn(changes: readonly Change[]): ReadonlyMap<string, Row> {
  const rows = new Map<string, Row>();
  const twice = new Set<string>();
  for (const change of changes) {
    const key = keyOf(change);
    if (change.tag === 'G' || rows.has(key)) twice.add(key);
    else rows.set(key, rowOf(change));
  }
  for (const key of twice) rows.delete(key);
  return rows;
}

function rowOf({ id, seq, version, scopes, doc }: Change & { readonly tag: 'R' }): Row {
  return { id, seq, version, scopes: scopesText(scopes), doc };
}

const texts = new Map<string, string>();
const mostTexts = 10_000;

/** `a,b` as the JSON text that the tables keep. A few lists are shared by very many rows. */
function scopesText(list: string): string {
  let text = texts.get(list);
  if (text === undefined) {
    if (texts.size >= mostTexts) texts.clear();
    text = JSON.stringify(list === '' ? [] : list.split(','));
    texts.set(list, text);
  }
  return text;
}
