import type { Scope } from '../../shared/records/define-record.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { actorFrom } from '../commands/actors.ts';
import {
  accessTimes,
  seesBranches,
  seesDispensing,
  seesOwnPatients,
  seesOwnRounds,
  visitStatusesGivingAccess,
} from '../commands/care-access.ts';
import type { Query } from '../data/database.ts';
import { recordsById } from '../data/tables/records.ts';

/** Everything that a person may see now, sorted. Asked anew in each round, in the snapshot that the rows are read from. */
export async function scopesOfPerson(query: Query, orgId: string, practitionerId: string, now: number): Promise<Scope[]> {
  const [row] = await recordsById(query, orgId, 'practitioner', [practitionerId]);
  if (!row) return [];
  const { roles, branchIds } = actorFrom(orgId, practitionerId, row.doc as unknown as DocOf<'practitioner'>);
  if (roles.length === 0) return [];
  const branches = seesBranches(roles) ? branchIds : [];
  const hands = seesDispensing(roles) ? branchIds : [];
  const [patients, rounds] = await Promise.all([
    seesOwnPatients(roles) ? ownPatients(query, orgId, practitionerId, branches, now) : [],
    seesOwnRounds(roles) ? ownRounds(query, orgId, practitionerId, now) : [],
  ]);
  const scopes = new Set<Scope>(['org', `user:${practitionerId}`]);
  for (const branch of branches) scopes.add(`branch:${branch}`);
  for (const branch of hands) scopes.add(`dispense:${branch}`);
  for (const patient of patients) scopes.add(`patient:${patient}`);
  for (const round of rounds) scopes.add(`route:${round}`);
  return [...scopes].sort();
}

/** The rounds that the person drives about now: their boxes, stops and proofs, and nothing else of the patients. */
async function ownRounds(query: Query, orgId: string, practitionerId: string, now: number): Promise<string[]> {
  const { roundsFrom, roundsUntil } = accessTimes(now);
  const rows = await query<{ id: string }>(
    `SELECT id FROM delivery_route WHERE org_id = $1 AND driver_id = $2 AND start_at >= $3 AND start_at < $4 AND status <> 'cancelled'`,
    [orgId, practitionerId, roundsFrom, roundsUntil],
  );
  return rows.map(({ id }) => id);
}

/** Patients of the care team and of booked visits; those of one's own branches are there already. */
async function ownPatients(
  query: Query,
  orgId: string,
  practitionerId: string,
  branches: readonly string[],
  now: number,
): Promise<string[]> {
  const { visitsFrom, visitsUntil } = accessTimes(now);
  const rows = await query<{ id: string }>(
    `SELECT mine.id FROM (
       SELECT patient_id AS id FROM care_team_participant WHERE org_id = $1 AND practitioner_id = $2 AND status = 'active'
       UNION
       SELECT patient_id FROM appointment WHERE org_id = $1 AND practitioner_id = $2 AND start >= $3 AND start < $4 AND status = ANY($5)
     ) mine JOIN patient p ON p.org_id = $1 AND p.id = mine.id WHERE NOT p.branch_id = ANY($6)`,
    [orgId, practitionerId, visitsFrom, visitsUntil, visitStatusesGivingAccess, branches],
  );
  return rows.map(({ id }) => id);
}
