import { addMinutes, type Instant } from '../../kernel/time.ts';
import type { PractitionerId } from '../../records/ids.ts';
import type { StoredRecord } from '../../records/registry.ts';
import { find } from '../facts.ts';

/** No visit is longer than this, so a nurse's visits that could touch a period begin at most this long before it. */
const longestVisitMinutes = 24 * 60;
const holdsTheTime = new Set<string>(['proposed', 'pending', 'booked', 'arrived', 'checked-in']);

export function visitsAround(practitionerId: PractitionerId, start: Instant, end: Instant) {
  return find('appointment', { practitionerId, start: { gte: addMinutes(start, -longestVisitMinutes), lt: end } }, 200);
}

/** The first other visit of the nurse that shares time with [start, end). */
export function overlapping(
  visits: readonly StoredRecord<'appointment'>[],
  except: string,
  start: Instant,
  end: Instant,
): StoredRecord<'appointment'> | undefined {
  return visits.find(
    (visit) => visit.id !== except && holdsTheTime.has(visit.doc.status) && visit.doc.start < end && visit.doc.end > start,
  );
}
