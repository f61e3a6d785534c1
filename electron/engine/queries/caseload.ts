import type { Instant } from '../../../shared/kernel/time.ts';
import type { QueryArgs } from '../../../shared/protocol/queries.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { visitStands } from './next-visits.ts';
import { memo } from './memo.ts';
import { patientsByRid } from './patients-by-rid.ts';
import { column, row } from './read.ts';

/** Cared for now, as SQL over a patient's status; a pause is not an end. */
export const onService = `status in ('active', 'on-hold')`;

type Status = QueryArgs<'patients'>['status'];

const isStanding: Readonly<Record<Status, string>> = { active: onService, all: `status <> 'entered-in-error'` };
// Everyone has a family name; saying so is what makes SQLite count and page in the index of names instead of opening every record.
const stands = (status: Status): string => `family >= '' and ${isStanding[status]}`;
/** Exactly the order of that index. */
const byName = 'family, given, status, rid';

export function caseloadSize(db: Database, status: Status): number {
  return memo(
    db,
    `caseload size, ${status}`,
    ['patient'],
    '',
    () => row<{ n: number }>(db, `select count(*) as n from patient where ${stands(status)}`)?.n ?? 0,
  );
}

/** One page by name. The page is found in the index of names; only its own records are opened. */
export function caseloadByName(db: Database, status: Status, offset: number, limit: number): StoredRecord<'patient'>[] {
  const sql = `select rid from patient where ${stands(status)} order by ${byName} limit ? offset ?`;
  const page = column<number>(db, sql, limit, offset);
  return patientsByRid(db, page);
}

/** One page by next visit, soonest first; those with none come last, by name. */
export function caseloadByNextVisit(db: Database, status: Status, now: Instant, offset: number, limit: number): StoredRecord<'patient'>[] {
  const soonest = soonestVisited(db, status, now, offset + limit);
  const page = soonest.slice(offset, offset + limit);
  const withVisit = patientsByRid(db, page);
  const missing = limit - page.length;
  return missing === 0 ? withVisit : [...withVisit, ...withoutVisit(db, status, now, missing, Math.max(0, offset - soonest.length))];
}

/** The first patients in order of their next visit. Walks the visits from now on, in longer and longer steps, until enough different patients were met. */
function soonestVisited(db: Database, status: Status, now: Instant, wanted: number): number[] {
  const sql = `select patient.rid as rid from appointment join patient on patient.id = appointment.patient_id
    where start >= ? and appointment.${visitStands} and patient.${isStanding[status]} order by start limit ?`;
  for (let step = wanted * 2; ; step *= 4) {
    const walked = column<number>(db, sql, now, step);
    const rids = [...new Set(walked)];
    if (rids.length >= wanted || walked.length < step) return rids.slice(0, wanted);
  }
}

function withoutVisit(db: Database, status: Status, now: Instant, limit: number, offset: number): StoredRecord<'patient'>[] {
  const sql = `${stands(status)} and not exists (select 1 from appointment where patient_id = patient.id and start >= ? and appointment.${visitStands})
    order by ${byName} limit ? offset ?`;
  return patientsByRid(db, column<number>(db, `select rid from patient where ${sql}`, now, limit, offset));
}
