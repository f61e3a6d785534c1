import { fullName } from '../../../shared/kernel/person-name.ts';
import type { TeamMember } from '../../../shared/protocol/queries-plan.ts';
import type { PractitionerId } from '../../../shared/records/ids.ts';
import type { Query } from './query.ts';
import { compare, groupBy, list } from './read.ts';
import { recordById, recordsWhere } from './records.ts';

const of = `practitioner_id in (select value from json_each(?))`;

/** The people of a branch, or one: hours, days off to come, what they may do. */
export const team: Query<'team'> = (db, { now, branchId, practitionerId }) => {
  const one = practitionerId && recordById(db, 'practitioner', practitionerId);
  const asked = practitionerId ? (one ? [one] : []) : recordsWhere(db, 'practitioner', 'true order by family');
  const people = asked.filter(
    ({ doc }) => doc.active && doc.roles.length > 0 && (!branchId || doc.branchIds.some((other) => other === branchId)),
  );
  const ids = list(people.map(({ id }) => id));
  const hours = groupBy(recordsWhere(db, 'availability', `${of} and status = 'active'`, ids), ({ doc }) => doc.practitionerId);
  const off = groupBy(recordsWhere(db, 'time-off', `${of} and status = 'active' and "end" > ?`, ids, now), ({ doc }) => doc.practitionerId);
  const held = groupBy(
    recordsWhere(db, 'practitioner-credential', `${of} and status in ('active', 'suspended')`, ids),
    ({ doc }) => doc.practitionerId,
  );
  return people
    .map(({ id, doc }): TeamMember => {
      const home = branchId ?? doc.branchIds[0];
      const branch = home && recordById(db, 'location', home);
      return {
        id: id as PractitionerId,
        name: fullName(doc.name),
        ...(doc.credentials ? { credentialsText: doc.credentials } : {}),
        roles: doc.roles,
        branchIds: doc.branchIds,
        ...(branch ? { branch } : {}),
        availability: (hours.get(id) ?? []).sort((a, b) => compare(b.doc.effectiveFrom, a.doc.effectiveFrom)),
        timeOff: (off.get(id) ?? []).sort((a, b) => compare(a.doc.start, b.doc.start)),
        credentials: (held.get(id) ?? []).sort((a, b) => compare(a.doc.type, b.doc.type) || compare(a.doc.text, b.doc.text)),
      };
    })
    .sort((a, b) => compare(a.name, b.name));
};
