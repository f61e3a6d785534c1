import type { BoardNurse, BoardVisit } from '../../../shared/protocol/queries-board.ts';
import type { Place } from '../../../shared/planning/travel-time.ts';
import { addMinutes } from '../../../shared/kernel/time.ts';
import { preferenceIdOf } from '../../../shared/records/patient-preference.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { agenciesOf, standing } from './agencies.ts';
import { tagOf, tagOrUnknown } from './patient-tags.ts';
import type { Query } from './query.ts';
import { groupBy, list } from './read.ts';
import { recordsWhere } from './records.ts';
import { staff } from './staff.ts';
import { waitingIds } from './waiting.ts';

/** Visits and nurses of the reader's branches (or of one), with all that decides who fits where. */
export const board: Query<'board'> = (db, { from, to, branchId }, reader) => {
  const branches = new Set<string>(branchId ? [branchId] : reader.actor.branchIds);
  const everyBranch = branches.size === 0;
  const nurses = staff(db, {}, reader).filter(
    ({ roles, branchIds }) => roles.includes('nurse') && (everyBranch || branchIds.some((id) => branches.has(id))),
  );
  const ids = list(nurses.map(({ id }) => id));
  const credentials = groupBy(
    recordsWhere(db, 'practitioner-credential', 'practitioner_id in (select value from json_each(?))', ids),
    ({ doc }) => doc.practitionerId,
  );
  const timeOff = groupBy(
    recordsWhere(db, 'time-off', `status = 'active' and "end" > ? and start < ?`, from, to),
    ({ doc }) => doc.practitionerId,
  );
  const availability = groupBy(
    recordsWhere(db, 'availability', `practitioner_id in (select value from json_each(?)) and status = 'active'`, ids),
    ({ doc }) => doc.practitionerId,
  );
  const places = new Map(recordsWhere(db, 'location', 'true').map(({ id, doc }) => [id, placeOf(doc.address)]));
  return {
    nurses: nurses.map(({ id, name, branchIds }): BoardNurse => {
      const branchPlace = places.get(branchIds.find((one) => everyBranch || branches.has(one)) ?? '');
      return {
        ...{ id, name, branchIds, ...(branchPlace ? { branchPlace } : {}) },
        credentials: (credentials.get(id) ?? []).map(({ doc }) => doc),
        timeOff: (timeOff.get(id) ?? []).map(({ doc }) => doc),
        availability: (availability.get(id) ?? []).map(({ doc }) => doc),
      };
    }),
    visits: visitsOf(db, from, to).filter(({ record }) => everyBranch || branches.has(record.doc.branchId)),
  };
};

function visitsOf(db: Database, from: Parameters<typeof addMinutes>[0], to: string): BoardVisit[] {
  const found = recordsWhere(
    db,
    'appointment',
    `start >= ? and start < ? and "end" > ? and status not in ('entered-in-error', 'cancelled', 'noshow') order by start, id`,
    ...[addMinutes(from, -24 * 60), to, from],
  );
  const patientIds = list(new Set(found.map(({ doc }) => doc.patientId)));
  const patients = new Map(recordsWhere(db, 'patient', 'id in (select value from json_each(?))', patientIds).map((one) => [one.id, one]));
  const preferences = new Map(
    recordsWhere(db, 'patient-preference', 'patient_id in (select value from json_each(?))', patientIds).map((one) => [one.id, one.doc]),
  );
  const team = groupBy(
    recordsWhere(db, 'care-team-participant', `patient_id in (select value from json_each(?)) and status = 'active'`, patientIds),
    ({ doc }) => doc.patientId,
  );
  const boxes = boxesFor(db, found);
  const agencies = agenciesOf(db, found.map(standing));
  const waiting = waitingIds(db, 'appointment');
  return found.map((record): BoardVisit => {
    const { patientId } = record.doc;
    const patient = patients.get(patientId);
    const place = placeOf(patient?.doc.address);
    const preference = preferences.get(preferenceIdOf(patientId));
    const boxAt = boxes.get(record.id);
    const agency = agencies.get(record.id);
    return {
      record,
      patient: patient ? tagOf(patient) : tagOrUnknown(new Map(), patientId),
      knownTo: (team.get(patientId) ?? []).map(({ doc }) => doc.practitionerId),
      waiting: waiting.has(record.id),
      ...(place ? { place } : {}),
      ...(patient?.doc.language ? { language: patient.doc.language } : {}),
      ...(preference ? { preference } : {}),
      ...(boxAt ? { boxAt } : {}),
      ...(agency ? { agency } : {}),
    };
  });
}

/** When the box of each visit is expected now, where that is not what was planned. */
function boxesFor(db: Database, visits: readonly StoredRecord<'appointment'>[]) {
  const open = ['prepared', 'packed', 'on-route', 'failed'];
  const found = recordsWhere(db, 'shipment', 'appointment_id in (select value from json_each(?))', list(visits.map(({ id }) => id)));
  return new Map(
    found.flatMap(({ doc }) =>
      doc.appointmentId && doc.expectedAt && open.includes(doc.status) ? [[doc.appointmentId as string, doc.expectedAt] as const] : [],
    ),
  );
}

function placeOf(
  address: { readonly latitude?: number | undefined; readonly longitude?: number | undefined } | undefined,
): Place | undefined {
  if (address?.latitude === undefined || address.longitude === undefined) return undefined;
  return { latitude: address.latitude, longitude: address.longitude };
}
