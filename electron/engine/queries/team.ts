import { fullName } from '../../../shared/kernel/person-name.ts';
import type { TeamMember } from '../../../shared/protocol/queries-plan.ts';
import type { PractitionerId } from '../../../shared/records/ids.ts';
import type { Query } from './query.ts';
import { compare, groupBy } from './read.ts';
import { recordsWhere } from './records.ts';

/** The people who make visits: hours, days off to come, what they may do. */
export const team: Query<'team'> = (db, { now }) => {
  const people = recordsWhere(db, 'practitioner', 'true order by family').filter(({ doc }) => doc.active && doc.roles.length > 0);
  const hours = groupBy(recordsWhere(db, 'availability', `practitioner_id > '' and status = 'active'`), ({ doc }) => doc.practitionerId);
  const off = groupBy(recordsWhere(db, 'time-off', `status = 'active' and "end" > ?`, now), ({ doc }) => doc.practitionerId);
  const held = groupBy(
    recordsWhere(db, 'practitioner-credential', `practitioner_id > '' and status <> 'entered-in-error'`),
    ({ doc }) => doc.practitionerId,
  );
  return people
    .map(({ id, doc }): TeamMember => ({
      id: id as PractitionerId,
      name: fullName(doc.name),
      ...(doc.credentials ? { credentialsText: doc.credentials } : {}),
      roles: doc.roles,
      branchIds: doc.branchIds,
      availability: (hours.get(id) ?? []).sort((a, b) => compare(b.doc.effectiveFrom, a.doc.effectiveFrom)),
      timeOff: (off.get(id) ?? []).sort((a, b) => compare(a.doc.start, b.doc.start)),
      credentials: (held.get(id) ?? []).sort((a, b) => compare(a.doc.type, b.doc.type) || compare(a.doc.text, b.doc.text)),
    }))
    .sort((a, b) => compare(a.name, b.name));
};
