import { answerEmergencyAccess } from '../../shared/domain/emergency/answer-emergency-access.ts';
import { endEmergencyAccess } from '../../shared/domain/emergency/end-emergency-access.ts';
import { addMinutes, instant, type Instant } from '../../shared/kernel/time.ts';
import { usualEmergency, type EmergencyRules } from '../../shared/records/organization.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import type { Query } from '../data/database.ts';
import { recordsById } from '../data/tables/records.ts';
import { submitAsServer } from '../commands/submit-as-server.ts';
import type { Job } from './runner.ts';
import type { WatchWork } from './watch-authorizations.ts';

const atOnce = 200;

type Access = { readonly id: string; readonly doc: DocOf<'emergency-access'> };

/** Answers who asks for a chart in an emergency within seconds, and closes it when its time is over. */
export function watchEmergencyAccess(work: WatchWork): Job {
  return { name: 'emergency-access', everyMs: 5_000, run: () => emergencyRound(work) };
}

export async function emergencyRound({ database, commits, clock }: WatchWork): Promise<void> {
  const now = instant(clock());
  const orgs = await database.query<{ orgId: string }>('SELECT org_id AS "orgId" FROM org_clock');
  for (const { orgId } of orgs) {
    const [asked, open] = await database.snapshot(orgId, async (query) => [
      await accesses(query, orgId, 'asked'),
      await accesses(query, orgId, 'open'),
    ]);
    // One after the other: each counts for the next.
    for (const access of asked) {
      const outcome = await database.snapshot(orgId, (query) => outcomeOf(query, orgId, access, now));
      const args = { accessId: access.id, outcome, at: now };
      await submitAsServer(commits, orgId, `${access.id} answer`, answerEmergencyAccess, args, clock());
    }
    for (const { id, doc } of open.filter(({ doc: { until } }) => until !== undefined && until <= now)) {
      const args = { accessId: id, participantId: doc.participantId, patientId: doc.chartOf, at: now };
      await submitAsServer(commits, orgId, `${id} end`, endEmergencyAccess, args, clock());
    }
  }
}

function accesses(query: Query, orgId: string, status: string): Promise<Access[]> {
  return query<Access>('SELECT id, doc FROM emergency_access WHERE org_id = $1 AND status = $2 ORDER BY asked_at, id LIMIT $3', [
    orgId,
    status,
    atOnce,
  ]);
}

async function rulesOf(query: Query, orgId: string): Promise<EmergencyRules> {
  const [organization] = await recordsById(query, orgId, 'organization', [orgId]);
  return (organization?.doc as DocOf<'organization'> | undefined)?.emergency ?? usualEmergency;
}

/** Both the number and the date of birth must be right, and of one patient alone; who tries many is told nothing more. */
async function outcomeOf(query: Query, orgId: string, { id, doc }: Access, now: Instant): Promise<unknown> {
  const { openHours, mostADay } = await rulesOf(query, orgId);
  const [tries] = await query<{ count: number }>(
    'SELECT count(*)::int AS count FROM emergency_access WHERE org_id = $1 AND practitioner_id = $2 AND answered_at > $3',
    [orgId, doc.practitionerId, addMinutes(now, -24 * 60)],
  );
  if ((tries?.count ?? 0) >= mostADay) return 'too-many';
  const patients = await query<{ id: string }>(
    `SELECT id FROM patient WHERE org_id = $1 AND mrn = $2 AND birth_date = $3 AND status <> 'entered-in-error' LIMIT 2`,
    [orgId, doc.mrn, doc.birthDate],
  );
  const [patient] = patients;
  if (!patient || patients.length > 1) return 'not-found';
  const rest = id.replace(/^emer-/, '');
  return { patientId: patient.id, participantId: `ctp-${rest}`, taskId: `task-${rest}`, until: addMinutes(now, openHours * 60) };
}
