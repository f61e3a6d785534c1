import { instant, type Instant } from '../../../shared/kernel/time.ts';
import { dayAfter, momentOf } from '../../../shared/kernel/wall-time.ts';
import { cautiousFactor } from '../../../shared/planning/board-request.ts';
import { learntDrive } from '../../../shared/planning/calibrate.ts';
import { capacityOf, type CapacityVisit } from '../../../shared/planning/capacity.ts';
import type { Place } from '../../../shared/planning/travel-time.ts';
import type { Database } from '../data/database.ts';
import { agenciesOf } from './agencies.ts';
import { memo } from './memo.ts';
import type { Query } from './query.ts';
import { groupBy, list, rows } from './read.ts';
import { recordsWhere } from './records.ts';
import { staff } from './staff.ts';
import { travelFactors } from './travel.ts';

/** Weeks ahead, worked out beside the store: a screen is sent some numbers and not half a year of visits. */
export const capacity: Query<'capacity'> = (db, { from, weeks, zone }, reader) => {
  const { branchIds } = reader.actor;
  return memo(
    db,
    'capacity',
    [
      ...(['appointment', 'practitioner', 'practitioner-credential', 'time-off', 'availability'] as const),
      ...(['location', 'patient-preference', 'patient', 'evv-event', 'shift-offer'] as const),
    ],
    `${from} ${String(weeks)} ${zone} ${branchIds.join()}`,
    () => {
      const own = new Set<string>(branchIds);
      const mine = (ids: readonly string[]): boolean => own.size === 0 || ids.some((id) => own.has(id));
      const nurses = staff(db, {}, reader).filter((one) => one.roles.includes('nurse') && mine(one.branchIds));
      const start = momentAt(from, zone);
      const end = momentAt(dayAfter(from, weeks * 7), zone);
      const ids = list(nurses.map(({ id }) => id));
      const byNurse = <T extends { readonly doc: { readonly practitionerId: string } }>(found: readonly T[]): Map<string, T[]> =>
        groupBy(found, ({ doc }) => doc.practitionerId);
      const credentials = byNurse(recordsWhere(db, 'practitioner-credential', 'practitioner_id in (select value from json_each(?))', ids));
      const timeOff = byNurse(recordsWhere(db, 'time-off', `status = 'active' and "end" > ? and start < ?`, start, end));
      const availability = byNurse(
        recordsWhere(db, 'availability', `practitioner_id in (select value from json_each(?)) and status = 'active'`, ids),
      );
      return capacityOf(
        nurses.map(({ id, name, branchIds: of }) => ({
          ...{ id, name, branchIds: of },
          credentials: (credentials.get(id) ?? []).map(({ doc }) => doc),
          timeOff: (timeOff.get(id) ?? []).map(({ doc }) => doc),
          availability: (availability.get(id) ?? []).map(({ doc }) => doc),
        })),
        visitsOf(db, start, end).filter(({ branchId }) => mine([branchId])),
        {
          ...{ from, weeks, zone },
          drive: learntDrive(travelFactors(db, { now: start }, reader), cautiousFactor),
          branches: recordsWhere(db, 'location', 'true order by name')
            .filter(({ id }) => mine([id]))
            .map(({ id, doc }) => ({ id, name: doc.name })),
        },
      );
    },
  );
};

const momentAt = (date: string, zone: string): Instant => instant(momentOf({ date, time: '00:00' }, zone)?.at.getTime() ?? 0);

interface VisitRow {
  readonly id: string;
  readonly start: string;
  readonly end: string;
  readonly branchId: string;
  readonly practitionerId: string | null;
  readonly requires: string | null;
  readonly wanted: string | null;
  readonly patientId: string;
  readonly class: string;
}

/** Only what is counted of each: half a year of whole visits would be read for nothing. */
function visitsOf(db: Database, start: Instant, end: Instant): CapacityVisit[] {
  const found = rows<VisitRow>(
    db,
    `select a.id, a.start, a."end", a.branch_id as branchId, a.practitioner_id as practitionerId, a.patient_id as patientId,
            json_extract(a.doc, '$.class') as class, json_extract(a.doc, '$.requires') as requires, json_extract(p.doc, '$.requires') as wanted
       from appointment a left join patient_preference p on p.patient_id = a.patient_id
      where a.start >= ? and a.start < ? and a.status not in ('entered-in-error', 'cancelled', 'noshow')`,
    start,
    end,
  );
  const doors = doorsOf(db, [...new Set(found.map(({ patientId }) => patientId))]);
  const agencies = agenciesOf(db, found);
  return found.map(({ id, practitionerId, requires, wanted, patientId, class: how, ...visit }) => ({
    ...visit,
    ...(practitionerId === null ? {} : { practitionerId }),
    ...(agencies.has(id) ? { byAgency: true } : {}),
    place: how === 'VR' ? undefined : doors.get(patientId),
    requires: [...new Set([...codes(requires), ...codes(wanted)])],
  }));
}

interface DoorRow {
  readonly id: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** Where each patient lives, as far as the map knows. */
function doorsOf(db: Database, patientIds: readonly string[]): ReadonlyMap<string, Place> {
  const found = rows<DoorRow>(
    db,
    `select id, json_extract(doc, '$.address.latitude') as latitude, json_extract(doc, '$.address.longitude') as longitude
       from patient where id in (select value from json_each(?))`,
    list(patientIds),
  );
  return new Map(
    found.flatMap(({ id, latitude, longitude }) => (latitude === null || longitude === null ? [] : [[id, { latitude, longitude }]])),
  );
}

const codes = (json: string | null): string[] => (json === null ? [] : (JSON.parse(json) as string[]));
