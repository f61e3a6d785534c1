import type { Database } from '../../../server/data/database.ts';
import { patientIds, secretOf } from '../world/organisation.ts';

/** I8: what the wire carried to whom. */
export class Isolation {
  private readonly told = new Map<string, Set<string>>();
  private readonly allowed = new Map<string, Set<string>>();

  /** Looks for the patients' own words in an answer to a person. */
  saw(personId: string, answer: Buffer): void {
    for (const id of patientIds) if (answer.includes(secretOf(id))) setOf(this.told, personId).add(id);
  }

  allow(met: ReadonlyMap<string, ReadonlySet<string>>): void {
    for (const [person, patients] of met) for (const id of patients) setOf(this.allowed, person).add(id);
  }

  violations(): string[] {
    return [...this.told].flatMap(([person, patients]) =>
      [...patients]
        .filter((id) => !setOf(this.allowed, person).has(id))
        .map((id) => `isolation: ${person} was sent words about ${id}, whom they never cared for`),
    );
  }
}

/** Who may ever have seen which patient, from every version of every record that gives access. Rather too many than too few. */
export async function everMet(
  database: Database,
  orgId: string,
  people: readonly { id: string; branchIds: readonly string[]; plans: boolean }[],
): Promise<Map<string, Set<string>>> {
  const rows = await database.query<{ kind: string; id: string; patient: string | null; who: string | null; branch: string | null }>(
    `SELECT kind, id, doc->>'patientId' AS patient, doc->>'practitionerId' AS who, doc->>'branchId' AS branch FROM (
       SELECT kind, id, doc FROM history WHERE org_id = $1
       UNION ALL SELECT 'care-team-participant', id, doc FROM care_team_participant WHERE org_id = $1
       UNION ALL SELECT 'appointment', id, doc FROM appointment WHERE org_id = $1
       UNION ALL SELECT 'patient', id, doc FROM patient WHERE org_id = $1) all_versions
     WHERE kind IN ('care-team-participant', 'appointment', 'patient')`,
    [orgId],
  );
  const met = new Map<string, Set<string>>();
  for (const { kind, id, patient, who, branch } of rows)
    if (kind === 'patient') {
      for (const person of people) if (person.plans && branch !== null && person.branchIds.includes(branch)) setOf(met, person.id).add(id);
    } else if (who !== null && patient !== null) setOf(met, who).add(patient);
  return met;
}

function setOf(map: Map<string, Set<string>>, key: string): Set<string> {
  let set = map.get(key);
  if (!set) map.set(key, (set = new Set()));
  return set;
}
