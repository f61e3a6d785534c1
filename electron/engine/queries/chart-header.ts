import type { Instant } from '../../../shared/kernel/time.ts';
import type { ChartHeader } from '../../../shared/protocol/queries.ts';
import { openTaskStatuses } from '../../../shared/records/task.ts';
import type { Database } from '../data/database.ts';
import { nextVisitId } from './next-visits.ts';
import type { Query } from './query.ts';
import { list, row } from './read.ts';
import { recordById, recordOf, recordsWhere, type RecordRow } from './records.ts';

/** LOINC: body weight, and body weight measured. */
const weightCodes = ['29463-7', '3141-9'];
const criticality: Readonly<Record<string, number>> = { high: 0, 'unable-to-assess': 1, low: 2 };

/** What never scrolls away above a chart. */
export const chartHeader: Query<'chartHeader'> = (db, { patientId, now }) => {
  const patient = recordById(db, 'patient', patientId);
  if (!patient) return undefined;
  const allergies = recordsWhere(db, 'allergy-intolerance', 'patient_id = ? and clinical_status = ?', patientId, 'active')
    .filter(({ doc }) => doc.verificationStatus !== 'entered-in-error' && doc.verificationStatus !== 'refuted')
    .sort((a, b) => (criticality[a.doc.criticality ?? ''] ?? 3) - (criticality[b.doc.criticality ?? ''] ?? 3));
  const weight = latestWeight(db, patientId);
  const visitId = nextVisitId(db, patientId, now);
  const nextVisit = visitId === undefined ? undefined : recordById(db, 'appointment', visitId);
  const branchName = recordById(db, 'location', patient.doc.branchId)?.doc.name;
  return {
    patient,
    allergies,
    therapy: recordsWhere(db, 'medication-request', `patient_id = ? and status in ('active', 'on-hold') and is_therapy = 1`, patientId),
    openTasks: openTaskCount(db, patientId),
    ...(weight ? { weight } : {}),
    ...(nextVisit ? { nextVisit } : {}),
    ...(branchName === undefined ? {} : { branchName }),
  };
};

function latestWeight(db: Database, patientId: string): ChartHeader['weight'] {
  const sql = `select id, seq, version, doc from observation where patient_id = ? and code = ? and json_extract(doc, '$.value.value') is not null
    and json_extract(doc, '$.status') not in ('entered-in-error', 'cancelled') order by effective_at desc limit 1`;
  const latest = weightCodes
    .map((code) => row<RecordRow>(db, sql, patientId, code))
    .filter((found) => found !== undefined)
    .map((found) => recordOf('observation', found).doc)
    .sort((a, b) => (a.effectiveAt < b.effectiveAt ? 1 : -1))[0];
  return latest?.value && { ...latest.value, at: latest.effectiveAt satisfies Instant };
}

function openTaskCount(db: Database, patientId: string): number {
  const sql = 'select count(*) as n from task where patient_id = ? and status in (select value from json_each(?))';
  return row<{ n: number }>(db, sql, patientId, list(openTaskStatuses))?.n ?? 0;
}
