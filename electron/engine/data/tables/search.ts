import { definitionOf, kinds, type Kind } from '../../../../shared/records/registry.ts';
import type { Database } from '../database.ts';
import { tableOf } from '../names.ts';
import { prepared } from '../prepared.ts';
import { upcastDocument } from '../upcast-stored.ts';
import { ridOf, rowColumns, type Row } from './records.ts';

/** Raised whenever the words of a record change (its `search`, or how words are cut): stores then build their index anew. A test says when. */
export const searchWords = 2;

/** Each kind has its own stretch of rowids in the index, so that a search within one kind never walks the words of another. Frozen: numbers are only added. */
export const searchNumbers: Readonly<Partial<Record<Kind, number>>> = {
  patient: 1,
  practitioner: 2,
  'clinical-note': 3,
  'note-addendum': 4,
  'document-reference': 5,
  task: 6,
  'contact-attempt': 7,
  'message-thread': 8,
  communication: 9,
};

export function isSearched(kind: Kind): boolean {
  return definitionOf(kind).search !== undefined;
}

/** The record's words are to be put into the index before anybody searches. */
export function indexLater(db: Database, kind: Kind, id: string): void {
  const at = rowidOf(db, kind, id);
  if (at !== undefined) prepared<[number]>(db, 'insert or ignore into words_due values (?)').run(at);
}

/** Call before the record itself is deleted: its words go at once. */
export function unindexRow(db: Database, kind: Kind, id: string): void {
  const at = isSearched(kind) ? rowidOf(db, kind, id) : undefined;
  if (at === undefined) return;
  prepared<[number]>(db, 'delete from search where rowid = ?').run(at);
  prepared<[number]>(db, 'delete from words_due where at = ?').run(at);
}

export function isIndexDue(db: Database): boolean {
  return prepared(db, 'select 1 from words_due limit 1').get() !== undefined;
}

/** Indexes some of the records that wait for it, as they lie in their tables now. Inside a transaction. */
export function indexSomeDue(db: Database, most: number): void {
  for (const { at } of prepared<[number], { at: number }>(db, 'select at from words_due order by at limit ?').all(most)) {
    const kind = kindAt(at);
    const row = kind && rowAt(db, kind, at);
    if (!row || !putWords(db, kind, at, row)) prepared<[number]>(db, 'delete from search where rowid = ?').run(at);
    prepared<[number]>(db, 'delete from words_due where at = ?').run(at);
  }
}

function kindAt(at: number): Kind | undefined {
  return searchedKinds.find((kind) => searchNumbers[kind] === Math.floor(at / stretch));
}

function rowAt(db: Database, kind: Kind, at: number): Row | undefined {
  return prepared<[number], Row>(db, `select ${rowColumns} from "${tableOf(kind)}" where rid = ?`).get(at % stretch);
}

/** The words of every record are put into the index anew: after a first load, and when this build's words are others. */
export function allWordsDue(db: Database): void {
  for (const kind of searchedKinds)
    db.prepare<[number]>(`insert or ignore into words_due select ? + rid from "${tableOf(kind)}"`).run(searchRowid(kind, 0));
}

export const searchedKinds: readonly Kind[] = kinds.filter(isSearched);

function putWords(db: Database, kind: Kind, at: number, row: Row): boolean {
  const words = wordsOf(kind, row);
  if (!words) return false;
  // Most changes of a record leave its words as they were.
  const before = prepared<[number], { patient_id: string | null; title: string; body: string }>(
    db,
    'select patient_id, title, body from search where rowid = ?',
  ).get(at);
  if (before && before.title === words.title && before.body === words.body && before.patient_id === words.patientId) return true;
  const sql = 'insert or replace into search (rowid, kind, id, patient_id, title, body) values (?, ?, ?, ?, ?, ?)';
  prepared<[number, string, string, string | null, string, string]>(db, sql).run(
    at,
    kind,
    row.id,
    words.patientId,
    words.title,
    words.body,
  );
  return true;
}

function wordsOf(kind: Kind, row: Row): { title: string; body: string; patientId: string | null } | undefined {
  const search = definitionOf(kind).search;
  if (!search) return undefined;
  const doc = JSON.parse(upcastDocument(kind, row.version, row.doc)) as { patientId?: string };
  try {
    return { ...search(doc), patientId: kind === 'patient' ? row.id : (doc.patientId ?? null) };
  } catch {
    // A document of a shape that this build does not know is shown as far as possible, and not found by its words.
    return undefined;
  }
}

function rowidOf(db: Database, kind: Kind, id: string): number | undefined {
  const rid = ridOf(db, kind, id);
  return rid === undefined ? undefined : searchRowid(kind, rid);
}

const stretch = 2 ** 40;

function searchRowid(kind: Kind, rid: number): number {
  return (searchNumbers[kind] ?? 0) * stretch + rid;
}

/** First and last rowid of a kind in the index; a rowid less the first is the record's `rid`. */
export function searchStretch(kind: Kind): readonly [first: number, last: number] {
  const first = searchRowid(kind, 0);
  return [first, first + stretch - 1];
}
