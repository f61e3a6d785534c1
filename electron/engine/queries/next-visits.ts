import type { Instant } from '../../../shared/kernel/time.ts';
import type { Database } from '../data/database.ts';
import { row } from './read.ts';

/** A visit that is still to come or is under way, as SQL over its status. */
export const visitStands = `status in ('proposed', 'pending', 'booked', 'arrived', 'checked-in', 'waitlist')`;

const next = `from appointment where patient_id = ? and start >= ? and ${visitStands} order by start limit 1`;

export function nextVisitId(db: Database, patientId: string, now: Instant): string | undefined {
  return row<{ id: string }>(db, `select id ${next}`, patientId, now)?.id;
}

/** When it is, from the index alone. */
export function nextVisitStart(db: Database, patientId: string, now: Instant): Instant | undefined {
  return row<{ start: Instant }>(db, `select start ${next}`, patientId, now)?.start;
}
