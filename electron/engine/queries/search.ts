import { words } from '../../../shared/kernel/fold.ts';
import type { SearchHit } from '../../../shared/protocol/queries.ts';
import { definitionOf, type Kind, type StoredRecord } from '../../../shared/records/registry.ts';
import { catchUpSearch } from '../data/catch-up-search.ts';
import type { Database } from '../data/database.ts';
import { tableOf } from '../data/names.ts';
import { searchedKinds, searchStretch } from '../data/tables/search.ts';
import { findPatients } from './find-patients.ts';
import { beginnings } from './match.ts';
import { patientTags, tagOf } from './patient-tags.ts';
import type { Query, Reader } from './query.ts';
import { column, list } from './read.ts';
import { recordsWhere } from './records.ts';
import { snippetOf } from './snippet.ts';

const others = searchedKinds.filter((kind) => kind !== 'patient');

/** Everything that can be found by words: patients first, then the other kinds in turn so that no kind crowds out another. */
export const search: Query<'search'> = (db, { text, limit }, reader) => {
  const found = findPatients(db, text, 'all', 0, Math.ceil(limit / 2)).patients.map((patient) => hitOfPatient(patient));
  const wanted = words(text);
  if (wanted.length === 0) return found;
  const rest = inTurn(others.map((kind) => hitsOf(db, kind, wanted, limit, reader))).slice(0, limit - found.length);
  const tags = patientTags(
    db,
    rest.map(({ doc }) => (doc as { patientId?: string }).patientId),
  );
  return [...found, ...rest.map((record) => hitOf(record, wanted, tags.get((record.doc as { patientId?: string }).patientId ?? '')))];
};

/** The newest matches of one kind: later records have higher rowids. Somebody else's draft is not found. */
function hitsOf(db: Database, kind: Kind, wanted: readonly string[], limit: number, { actor }: Reader): StoredRecord[] {
  const [first, last] = searchStretch(kind);
  catchUpSearch(db);
  const sql = 'select rowid - ? as rid from search where search match ? and rowid between ? and ? order by rowid desc limit ?';
  const rids = column<number>(db, sql, first, wanted.map(beginnings).join(' AND '), first, last, limit);
  const found: StoredRecord[] = recordsWhere(
    db,
    kind,
    `rid in (select value from json_each(?)) order by "${tableOf(kind)}".rid desc`,
    list(rids),
  );
  return found.filter(({ doc }) => {
    const { status, authorId } = doc as { status?: string; authorId?: string };
    return status !== 'entered-in-error' && (kind !== 'clinical-note' || status !== 'preliminary' || authorId === actor.id);
  });
}

function hitOfPatient(patient: StoredRecord<'patient'>): SearchHit {
  const tag = tagOf(patient);
  return { kind: 'patient', id: patient.id, title: tag.name, snippet: patient.doc.address?.city ?? '', patient: tag };
}

function hitOf({ kind, id, doc }: StoredRecord, wanted: readonly string[], patient: SearchHit['patient']): SearchHit {
  const { title, body } = definitionOf(kind).search?.(doc) ?? { title: '', body: '' };
  return { kind, id, title, snippet: snippetOf(body, wanted), ...(patient ? { patient } : {}) };
}

function inTurn<T>(lists: readonly (readonly T[])[]): T[] {
  const longest = Math.max(0, ...lists.map((items) => items.length));
  return Array.from({ length: longest }, (_, i) => lists.flatMap((items) => items.slice(i, i + 1))).flat();
}
