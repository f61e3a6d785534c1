import type { Database } from '../data/database.ts';
import { searchStretch } from '../data/tables/search.ts';
import { beginnings } from './match.ts';
import { list, rows } from './read.ts';

/** A word that more tasks than this have, or more patients, narrows nothing. */
const few = 500;

/** Tasks that may match all wanted words, by the word that the fewest have in their title or their patient's name; undefined when every word is common. */
export function tasksThatMayMatch(db: Database, wanted: readonly string[]): readonly number[] | undefined {
  const sets = wanted.map((word) => tasksOfWord(db, word)).filter((set) => set !== undefined);
  return sets.sort((a, b) => a.length - b.length)[0];
}

function tasksOfWord(db: Database, word: string): readonly number[] | undefined {
  const titled = ridsWith(db, 'task', word);
  const patients = ridsWith(db, 'patient', word);
  if (titled.length > few || patients.length > few) return undefined;
  const sql = 'select task.rid as rid from task where patient_id in (select id from patient where rid in (select value from json_each(?)))';
  return [...new Set([...titled, ...rows<{ rid: number }>(db, sql, list(patients)).map(({ rid }) => rid)])];
}

function ridsWith(db: Database, kind: 'task' | 'patient', word: string): number[] {
  const [first, last] = searchStretch(kind);
  const sql = 'select rowid - ? as rid from search where search match ? and rowid between ? and ? limit ?';
  return rows<{ rid: number }>(db, sql, first, beginnings(word), first, last, few + 1).map(({ rid }) => rid);
}
