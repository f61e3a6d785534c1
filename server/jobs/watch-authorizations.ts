import { reminderDue, reminderTaskId } from '../../shared/clinical/authorizations/reminder.ts';
import { expiryWarningsOf } from '../../shared/clinical/knowledge/expiry-warnings.ts';
import type { KnowledgeOf } from '../../shared/clinical/knowledge/schema.ts';
import { remindAuthorization } from '../../shared/domain/authorizations/remind-authorization.ts';
import { instant, type Instant, type TimeZone } from '../../shared/kernel/time.ts';
import { dayAfter, momentOf, wallTimeOf } from '../../shared/kernel/wall-time.ts';
import { grantedStatuses } from '../../shared/records/authorization.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import type { CommitQueue } from '../commands/commit-queue.ts';
import type { Database, Query } from '../data/database.ts';
import { submitAsServer } from '../commands/submit-as-server.ts';
import type { Job } from './runner.ts';

/** Clocks of patients lie at most so many days around the server's day. */
const zoneDays = 1;
/** More than this at one turn wait for the next. */
const most = 5000;

interface Candidate {
  readonly id: string;
  readonly doc: DocOf<'authorization'>;
  readonly visitsUsed: number | null;
  readonly timeZone: TimeZone;
}

export interface WatchWork {
  readonly database: Database;
  readonly commits: CommitQueue;
  readonly clock: () => number;
}

/** Looks every hour which consents of payers come to their end, and asks those who plan to renew them. A server that was away looks when it is back. */
export function watchAuthorizations(work: WatchWork): Job {
  return { name: 'authorization-watch', everyMs: 3_600_000, run: () => authorizationRound(work) };
}

export async function authorizationRound({ database, commits, clock }: WatchWork): Promise<void> {
  const now = instant(clock());
  const orgs = await database.query<{ orgId: string }>('SELECT org_id AS "orgId" FROM org_clock');
  for (const { orgId } of orgs) {
    const { rule, found } = await database.snapshot(orgId, async (query) => {
      const { authorization } = await warningsOf(query, orgId);
      return { rule: authorization, found: await candidates(query, orgId, now, authorization.days) };
    });
    for (const { id, doc, visitsUsed, timeZone } of found) {
      const today = wallTimeOf(new Date(now), timeZone).date;
      const reason = reminderDue({ doc, visitsUsed: visitsUsed ?? undefined }, today, rule);
      if (reason === undefined) continue;
      const taskId = reminderTaskId(id, doc);
      const dueAt = doc.endOn && endOfDay(doc.endOn, timeZone);
      const args = {
        ...{ authorizationId: id, patientId: doc.patientId, taskId, reason, at: now },
        ...(doc.medicationRequestId ? { medicationRequestId: doc.medicationRequestId } : {}),
        ...(dueAt ? { dueAt } : {}),
      };
      await submitAsServer(commits, orgId, `${taskId} ${today}`, remindAuthorization, args, Date.parse(now));
    }
  }
}

function endOfDay(day: string, zone: TimeZone): Instant | undefined {
  const moment = momentOf({ date: day, time: '23:59' }, zone);
  return moment && instant(moment.at.getTime());
}

async function warningsOf(query: Query, orgId: string): Promise<KnowledgeOf<'expiry-warnings'>> {
  const own = await query<{ doc: DocOf<'clinical-knowledge'> }>(
    `SELECT doc FROM clinical_knowledge WHERE org_id = $1 AND topic = 'expiry-warnings' AND status = 'active'`,
    [orgId],
  );
  return expiryWarningsOf(own.map(({ doc }) => doc));
}

/** Granted ones whose end is near or whose number may be used up, for which no task of this period stands yet. */
async function candidates(query: Query, orgId: string, now: Instant, days: number): Promise<Candidate[]> {
  const today = now.slice(0, 10);
  const rows = await query<Candidate>(
    `SELECT a.id, a.doc, p.doc->>'timeZone' AS "timeZone", used.visits AS "visitsUsed"
     FROM "authorization" a JOIN patient p ON p.org_id = a.org_id AND p.id = a.patient_id AND p.doc->>'status' = 'active'
     LEFT JOIN LATERAL (
       SELECT count(*)::int AS visits FROM appointment v
       WHERE a.doc->'approved'->>'unit' = 'visits' AND v.org_id = a.org_id AND v.patient_id = a.patient_id
         AND v.status = 'fulfilled' AND v.start >= coalesce(a.doc->>'startOn', '') AND v.start < $2
     ) used ON true
     WHERE a.org_id = $1 AND a.status = ANY($3) AND a.end_on >= $4 AND (a.end_on <= $5 OR a.doc->'approved' IS NOT NULL)
     ORDER BY a.end_on, a.id`,
    [orgId, now, grantedStatuses, dayAfter(today, -days - zoneDays), dayAfter(today, days + zoneDays)],
  );
  const tasks = await query<{ id: string }>(`SELECT id FROM task WHERE org_id = $1 AND id = ANY($2)`, [
    orgId,
    rows.map(({ id, doc }) => reminderTaskId(id, doc)),
  ]);
  const told = new Set(tasks.map(({ id }) => id));
  return rows.filter(({ id, doc }) => !told.has(reminderTaskId(id, doc))).slice(0, most);
}
