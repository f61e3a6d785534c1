import type { Database } from '../../../electron/engine/data/database.ts';
import { times } from './measure.ts';

const batch = 100;

/** What one document costs when nothing is asked but its id: read through the cipher and parsed. The middle of many batches of 100. */
export function floorOfDocuments(db: Database): number {
  const ids = db.prepare<[], { id: string }>('select id from patient order by random() limit 5000').all();
  const read = db.prepare<[string], { doc: string }>('select doc from patient where id = ?');
  const taken: number[] = [];
  for (let at = 0; at < ids.length; at += batch) {
    const from = performance.now();
    for (const { id } of ids.slice(at, at + batch)) JSON.parse(read.get(id)?.doc ?? 'null');
    taken.push((performance.now() - from) / batch);
  }
  return times(taken).p50;
}
