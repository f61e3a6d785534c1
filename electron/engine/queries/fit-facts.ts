import { dayAfter, wallTimeOf } from '../../../shared/kernel/wall-time.ts';
import { fullName } from '../../../shared/kernel/person-name.ts';
import type { FitPatient, NamedFitNurse } from '../../../shared/protocol/queries-plan.ts';
import { preferenceIdOf } from '../../../shared/records/patient-preference.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import type { Query } from './query.ts';
import { groupBy, list } from './read.ts';
import { recordById, recordsWhere } from './records.ts';

/** Who may come to this patient in these days, and what speaks against it. */
export const fitFacts: Query<'fitFacts'> = (db, { patientId, practitionerIds, appointmentId, from, to }) => {
  const patient = recordById(db, 'patient', patientId);
  const ids = practitionerIds ?? nursesOf(db, patient?.doc.branchId);
  const visit = appointmentId && recordById(db, 'appointment', appointmentId);
  const series = visit?.doc.series && recordById(db, 'visit-series', visit.doc.series.id);
  const due = visit?.doc.series &&
    series && { on: visit.doc.series.dueOn, before: series.doc.rule.windowBefore, after: series.doc.rule.windowAfter };
  return { patient: patient && fitPatient(db, patient), nurses: fitNurses(db, ids, from, to), ...(due ? { due } : {}) };
};

/** The nurses of a branch who work here. */
export function nursesOf(db: Database, branchId: string | undefined): string[] {
  return recordsWhere(db, 'practitioner', 'true order by family')
    .filter(({ doc }) => doc.active && doc.roles.includes('nurse') && (!branchId || doc.branchIds.some((one) => one === branchId)))
    .map(({ id }) => id);
}

export function fitPatient(db: Database, { id, doc }: StoredRecord<'patient'>): FitPatient {
  const preference = recordById(db, 'patient-preference', preferenceIdOf(id))?.doc;
  const place = placeOf(doc.address);
  return {
    id: id as FitPatient['id'],
    timeZone: doc.timeZone,
    ...(doc.language ? { language: doc.language } : {}),
    ...(place ? { place } : {}),
    ...(preference ? { preference } : {}),
    knownTo: knownTo(db, id),
  };
}

function knownTo(db: Database, patientId: string): string[] {
  const team = recordsWhere(db, 'care-team-participant', 'patient_id = ?', patientId)
    .filter(({ doc }) => doc.status === 'active')
    .map(({ doc }) => doc.practitionerId as string);
  const nurses = new Set(team.length > 0 ? nursesOf(db, undefined) : []);
  return team.filter((id) => nurses.has(id));
}

/** What is recorded of each nurse, with the visits of the days around. */
export function fitNurses(db: Database, ids: readonly string[], from: string, to: string): NamedFitNurse[] {
  const wanted = list(ids);
  const of = `practitioner_id in (select value from json_each(?))`;
  const byNurse = <T extends { readonly doc: { readonly practitionerId?: string | undefined } }>(found: readonly T[]) =>
    groupBy(found, ({ doc }) => doc.practitionerId ?? '');
  const names = new Map(
    recordsWhere(db, 'practitioner', 'id in (select value from json_each(?))', wanted).map(({ id, doc }) => [id, fullName(doc.name)]),
  );
  const credentials = byNurse(recordsWhere(db, 'practitioner-credential', of, wanted));
  const timeOff = byNurse(recordsWhere(db, 'time-off', `${of} and status = 'active' and "end" > ?`, wanted, dayBefore(from)));
  const availability = byNurse(recordsWhere(db, 'availability', `${of} and status = 'active'`, wanted));
  const visits = recordsWhere(
    db,
    'appointment',
    `${of} and start >= ? and start < ? and status not in ('cancelled', 'entered-in-error', 'noshow')`,
    wanted,
    dayBefore(from),
    dayAfterwards(to),
  );
  const places = placesOf(db, new Set(visits.map(({ doc }) => doc.patientId)));
  const held = byNurse(visits);
  return ids.map((id) => ({
    id,
    name: names.get(id) ?? 'Somebody',
    credentials: (credentials.get(id) ?? []).map(({ doc }) => doc),
    timeOff: (timeOff.get(id) ?? []).map(({ doc }) => doc),
    availability: (availability.get(id) ?? []).map(({ doc }) => doc),
    visits: (held.get(id) ?? []).map((visit) => {
      const place = places.get(visit.doc.patientId);
      return { id: visit.id, start: visit.doc.start, end: visit.doc.end, ...(place ? { place } : {}) };
    }),
  }));
}

function placesOf(db: Database, ids: ReadonlySet<string>) {
  const found = recordsWhere(db, 'patient', 'id in (select value from json_each(?))', list(ids));
  return new Map(found.map(({ id, doc }) => [id, placeOf(doc.address)]));
}

export function placeOf(address: { readonly latitude?: number | undefined; readonly longitude?: number | undefined } | undefined) {
  const { latitude, longitude } = address ?? {};
  return latitude === undefined || longitude === undefined ? undefined : { latitude, longitude };
}

const dayBefore = (at: string): string => shifted(at, -1);
const dayAfterwards = (at: string): string => shifted(at, 1);

/** A day more at each side: the drive from the visit before and to the one after. */
function shifted(at: string, days: number): string {
  const { date, time } = wallTimeOf(new Date(at), 'UTC');
  return `${dayAfter(date, days)}T${time}:00.000Z`;
}
