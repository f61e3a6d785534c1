import { usualEmergency } from '../../../shared/records/organization.ts';
import type { Query } from './query.ts';
import { recordsWhere } from './records.ts';

/** The house's own record is one. */
export const houseRules: Query<'houseRules'> = (db) => {
  const doc = recordsWhere(db, 'organization', 'true limit 1')[0]?.doc;
  return { secondFactorRequired: doc?.signIn?.secondFactorRequired ?? false, emergency: doc?.emergency ?? usualEmergency };
};
