import type { Database } from '../data/database.ts';
import { list } from './read.ts';
import { recordsWhere } from './records.ts';

interface Standing {
  readonly id: string;
  readonly start: string;
  readonly practitionerId?: string | null | undefined;
}

/** Whom agencies send, by visit: for those that stand as they were taken and were given to nobody of ours since. */
export function agenciesOf(db: Database, visits: readonly Standing[]): ReadonlyMap<string, string> {
  const nobodys = new Map(visits.flatMap(({ id, start, practitionerId }) => (practitionerId ? [] : [[id, start] as const])));
  if (nobodys.size === 0) return new Map();
  const taken = recordsWhere(
    db,
    'shift-offer',
    `appointment_id in (select value from json_each(?)) and status = 'taken'`,
    list(nobodys.keys()),
  );
  return new Map(
    taken.flatMap(({ doc: { appointmentId, start, takenBy } }) =>
      takenBy?.agency && nobodys.get(appointmentId) === start
        ? [[appointmentId as string, `${takenBy.name}, ${takenBy.agency}`] as const]
        : [],
    ),
  );
}

/** A booked visit as this asks for it. */
export const standing = ({ id, doc }: { readonly id: string; readonly doc: Omit<Standing, 'id'> }): Standing => ({
  id,
  start: doc.start,
  practitionerId: doc.practitionerId,
});
