import type { Instant } from '../../../shared/kernel/time.ts';
import type { Database } from '../data/database.ts';
import { row } from './read.ts';

/** A visit that is still to come or is under way, as SQL over its status. */
export const visitStands = `status in ('proposed', 'pending', 'booked', 'arrived', 'checked-in', 'waitlist')`;

/** The patient's next visit by its id. Answered by the index alone but for the one row. */
export function nextVisitId(db: Database, patientId: string, now: Instant): string | undefined {
  return nextVisit(db, patientId, now)?.id;
}

export function nextVisit(db: Database, patientId: string, now: Instant): { id: string; start: Instant } | undefined {
  return row(
    db,
    `select id, start from appointment where patient_id = ? and start >= ? and ${visitStands} order by start limit 1`,
    patientId,
    now,
  );
}
