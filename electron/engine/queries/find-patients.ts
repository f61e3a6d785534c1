import { words } from '../../../shared/kernel/fold.ts';
import type { QueryArgs } from '../../../shared/protocol/queries.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { catchUpSearch } from '../data/catch-up-search.ts';
import type { Database } from '../data/database.ts';
import { searchStretch } from '../data/tables/search.ts';
import { onService } from './caseload.ts';
import { patientMatch } from './patient-needles.ts';
import { patientsByRid } from './patients-by-rid.ts';
import { rankByName } from './rank-patients.ts';
import { column, type Value } from './read.ts';

/** Matches are counted up to here; beyond it a person types another letter rather than scrolls. */
const countedTo = 1000;
/** Up to this many matches are opened and ranked; more are shown in the order in which the index of names gives them. */
const ranked = 300;

export interface Found {
  readonly patients: readonly StoredRecord<'patient'>[];
  readonly total: number;
  readonly more: boolean;
}

/** Patients by the beginnings of their names in any order, date of birth, record number or telephone number. */
export function findPatients(db: Database, text: string, status: QueryArgs<'patients'>['status'], offset: number, limit: number): Found {
  const match = patientMatch(text, status);
  if (match === undefined) return { patients: [], total: 0, more: false };
  const [first, last] = searchStretch('patient');
  catchUpSearch(db);
  const sql = 'select rowid - ? as rid from search where search match ? and rowid between ? and ? limit ?';
  const hits = column<number>(db, sql, first, match, first, last, countedTo + 1);
  const total = Math.min(hits.length, countedTo);
  const more = hits.length > countedTo;
  if (hits.length <= ranked) return { patients: rankByName(text, patientsByRid(db, hits)).slice(offset, offset + limit), total, more };
  const rids = [...new Set([...namesBeginning(db, text, status), ...hits])].slice(offset, Math.min(offset + limit, total));
  return { patients: patientsByRid(db, rids), total, more };
}

/** The alphabetical beginning of a long list of matches, from the index of names alone: family name, or family and given name in either order. */
function namesBeginning(db: Database, text: string, status: QueryArgs<'patients'>['status']): number[] {
  const [one, two, ...others] = words(text).map(capitalised);
  if (one === undefined || others.length > 0) return [];
  const stands = status === 'active' ? onService : `status <> 'entered-in-error'`;
  const sql = (given: string) =>
    `select rid from patient where family >= ? and family < ? ${given} and ${stands} order by family, given limit ${countedTo}`;
  const ask = (text: string, ...values: Value[]) => column<number>(db, text, ...values);
  if (two === undefined) return ask(sql(''), one, after(one));
  const both = sql('and given >= ? and given < ?');
  return [...ask(both, two, after(two), one, after(one)), ...ask(both, one, after(one), two, after(two))];
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The first text that sorts behind all that begin with this one. */
function after(beginning: string): string {
  return `${beginning}\u{10ffff}`;
}
