import type { WorklistItem } from '../../../shared/protocol/queries.ts';
import type { Database } from '../data/database.ts';
import type { OwnTask } from './own-tasks.ts';
import { list, rows } from './read.ts';
import { ridsWithWord } from './word-hits.ts';
import { startsAll } from './word-starts.ts';

/** What is on a worklist that a typed text means: each word begins a word of the thing to do or of what its patient is known by. */
export interface WorklistSearch {
  tasks(own: readonly OwnTask[]): OwnTask[];
  items(items: readonly WorklistItem[]): WorklistItem[];
}

export function searchWorklist(db: Database, wanted: readonly string[]): WorklistSearch {
  const hits = wanted.map((word) => ({ word, tasks: ridsWithWord(db, 'task', word), patients: ridsWithWord(db, 'patient', word) }));
  return {
    tasks: (own) =>
      own.filter(({ rid, patient }) => hits.every(({ tasks, patients }) => tasks.has(rid) || (patient !== null && patients.has(patient)))),
    items: (items) => {
      const rids = patientRids(db, items);
      return items.filter(({ title, patient }) =>
        hits.every(({ word, patients }) => startsAll([word], title) || patients.has(rids.get(patient?.id ?? '') ?? -1)),
      );
    },
  };
}

function patientRids(db: Database, items: readonly WorklistItem[]): ReadonlyMap<string, number> {
  const ids = list(new Set(items.flatMap(({ patient }) => patient?.id ?? [])));
  const found = rows<{ id: string; rid: number }>(db, 'select id, rid from patient where id in (select value from json_each(?))', ids);
  return new Map(found.map(({ id, rid }) => [id, rid]));
}
