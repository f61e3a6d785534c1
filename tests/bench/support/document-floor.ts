import type { Database } from '../../../electron/engine/data/database.ts';
import { timeEach, times } from './measure.ts';

const batch = 100;

/** What one document costs when nothing is asked but its id: read through the cipher and parsed. What the thread itself runs, the mean of fifty batches. */
export function floorOfDocuments(db: Database): number {
  const ids = db.prepare<[], { id: string }>('select id from patient order by random() limit 5000').all();
  const read = db.prepare<[string], { doc: string }>('select doc from patient where id = ?');
  const batches = Array.from({ length: ids.length / batch }, (_, i) => ids.slice(i * batch, (i + 1) * batch));
  const measured = timeEach(batches, (some) => some.map(({ id }): unknown => JSON.parse(read.get(id)?.doc ?? 'null')));
  return times(measured.own).mean / batch;
}
