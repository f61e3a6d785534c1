import type { Instant } from '../../../shared/kernel/time.ts';
import type { PatientRow, QueryArgs } from '../../../shared/protocol/queries.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { caseloadByName, caseloadByNextVisit, caseloadSize } from './caseload.ts';
import { findPatients, type Found } from './find-patients.ts';
import { nextVisitStart } from './next-visits.ts';
import { tagOf } from './patient-tags.ts';
import type { Query } from './query.ts';
import { row } from './read.ts';

/** The caseload, or the patients that a typed text may mean. Therapy and next visit are looked up for the page's rows alone. */
export const patients: Query<'patients'> = (db, args) => {
  const {
    patients: page,
    total,
    more,
  } = args.search.trim() === '' ? caseload(db, args) : findPatients(db, args.search, args.status, args.offset, args.limit);
  return { rows: page.map((patient) => rowOf(db, patient, args.now)), total, more };
};

function caseload(db: Database, { status, sort, now, offset, limit }: QueryArgs<'patients'>): Found {
  const total = caseloadSize(db, status);
  const page = sort === 'name' ? caseloadByName(db, status, offset, limit) : caseloadByNextVisit(db, status, now, offset, limit);
  return { patients: page, total, more: false };
}

function rowOf(db: Database, patient: StoredRecord<'patient'>, now: Instant): PatientRow {
  const { doc } = patient;
  const phone = doc.telecom.mobile ?? doc.telecom.phone;
  const therapy = therapyOf(db, patient.id);
  const nextVisitAt = nextVisitStart(db, patient.id, now);
  return {
    ...tagOf(patient),
    status: doc.status,
    gender: doc.gender,
    timeZone: doc.timeZone,
    alerts: doc.alerts ?? [],
    ...(phone === undefined ? {} : { phone }),
    ...(doc.address?.city === undefined ? {} : { city: doc.address.city }),
    ...(therapy === undefined ? {} : { therapy }),
    ...(nextVisitAt === undefined ? {} : { nextVisitAt }),
  };
}

/** What the patient is infused with now, in the words of the order. */
function therapyOf(db: Database, patientId: string): string | undefined {
  const sql = `select medication from medication_request where patient_id = ? and status in ('active', 'on-hold') and is_therapy = 1`;
  return row<{ medication: string }>(db, `${sql} order by status, authored_at desc limit 1`, patientId)?.medication;
}
