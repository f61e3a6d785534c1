import type { Instant } from '../../../shared/kernel/time.ts';
import type { TimelineEntry } from '../../../shared/protocol/queries.ts';
import type { Query } from './query.ts';
import { compare } from './read.ts';
import { timelineSources } from './timeline-sources.ts';

/** Sorts after every real moment. */
const endOfTime = '9999' as Instant;

/**
 * What happened to a patient, across all kinds, newest first; `before` asks for the next page.
 * A page ends with a whole moment, never in the middle of one, so that nothing falls between two pages.
 */
export const timeline: Query<'timeline'> = (db, { patientId, before, limit }, reader) => {
  const page = { patientId, before: before ?? endOfTime, limit };
  const entries = timelineSources.flatMap((source) => source(db, page, reader));
  entries.sort(newestFirst);
  const last = entries[limit - 1];
  return last === undefined ? entries : entries.filter((entry) => entry.at >= last.at);
};

function newestFirst(a: TimelineEntry, b: TimelineEntry): number {
  return compare(b.at, a.at) || compare(a.kind, b.kind) || compare(a.id, b.id);
}
