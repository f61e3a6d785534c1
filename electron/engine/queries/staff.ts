import { fullName } from '../../../shared/kernel/person-name.ts';
import type { StaffRow } from '../../../shared/protocol/queries.ts';
import type { PractitionerId } from '../../../shared/records/ids.ts';
import type { Database } from '../data/database.ts';
import { memo } from './memo.ts';
import type { Query } from './query.ts';
import { compare } from './read.ts';
import { recordsWhere } from './records.ts';

/** The people who work here; outside prescribers have no role and are left out. */
export const staff: Query<'staff'> = (db) => memo(db, 'staff', ['practitioner'], '', () => readStaff(db));

function readStaff(db: Database): StaffRow[] {
  return recordsWhere(db, 'practitioner', 'true order by family')
    .filter(({ doc }) => doc.active && doc.roles.length > 0)
    .map(({ id, doc }): StaffRow => ({
      id: id as PractitionerId,
      name: fullName(doc.name),
      roles: doc.roles,
      branchIds: doc.branchIds,
      ...(doc.credentials === undefined ? {} : { credentials: doc.credentials }),
    }))
    .sort((a, b) => compare(a.name, b.name));
}
