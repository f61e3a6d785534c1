import { addMinutes } from '../../../shared/kernel/time.ts';
import { judged, standingKnowledge, watchedCodes } from './pharmacy-queue.ts';
import type { Query } from './query.ts';
import { list, rows } from './read.ts';
import type { RecordRow } from './records.ts';

const order = { critical: 0, 'unit-unknown': 1, abnormal: 2, normal: 3 } as const;

/** Results of the tests that are watched: those that nobody has seen first, the worst of them before all. */
export const results: Query<'results'> = (db, { now, days, limit }) => {
  const knowledge = standingKnowledge(db);
  const found = rows<RecordRow>(
    db,
    `select id, seq, version, doc from observation where code in (select value from json_each(?)) and effective_at >= ? order by effective_at desc limit ?`,
    list(watchedCodes(knowledge)),
    addMinutes(now, -days * 24 * 60),
    limit,
  );
  return judged(db, knowledge, found).sort(
    (a, b) => Number(a.review !== undefined) - Number(b.review !== undefined) || order[a.verdict] - order[b.verdict],
  );
};
