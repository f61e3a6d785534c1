import type { Standing } from '../../../shared/domain/policy.ts';
import type { Database } from '../data/database.ts';
import { prepared } from '../data/prepared.ts';
import { hasScope } from '../data/tables/scopes.ts';

/** How the person stands to a patient as far as this laptop knows: the patient, the patient's branch, or a round that stops there is among the scopes that it holds. */
export function localStanding(db: Database, patientId: string | undefined): Standing {
  if (patientId === undefined || hasScope(db, `patient:${patientId}`)) return 'current';
  const branch = prepared<[string], { branch_id: string | null }>(db, 'select branch_id from patient where id = ?').get(
    patientId,
  )?.branch_id;
  if (branch && (hasScope(db, `branch:${branch}`) || hasScope(db, `dispense:${branch}`))) return 'current';
  return roundsTo(db, patientId).some((round) => hasScope(db, `route:${round}`)) ? 'current' : 'none';
}

function roundsTo(db: Database, patientId: string): string[] {
  const sql = `select distinct route_id as id from delivery_stop where patient_id = ? and status <> 'removed'`;
  return prepared<[string], { id: string }>(db, sql)
    .all(patientId)
    .map(({ id }) => id);
}
