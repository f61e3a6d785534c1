import type { Standing } from '../../../shared/domain/policy.ts';
import type { Database } from '../data/database.ts';
import { prepared } from '../data/prepared.ts';
import { hasScope } from '../data/tables/scopes.ts';

/** How the person stands to a patient as far as this laptop knows: the patient, or the patient's branch, is among the scopes that it holds. */
export function localStanding(db: Database, patientId: string | undefined): Standing {
  if (patientId === undefined || hasScope(db, `patient:${patientId}`)) return 'current';
  const branch = prepared<[string], { branch_id: string | null }>(db, 'select branch_id from patient where id = ?').get(
    patientId,
  )?.branch_id;
  return branch && hasScope(db, `branch:${branch}`) ? 'current' : 'none';
}
