import { createHash } from 'node:crypto';
import { escalationPrefix } from '../../shared/domain/messages/close-escalations.ts';
import { escalateMessage } from '../../shared/domain/messages/escalate-message.ts';
import { addMinutes, instant, type Instant } from '../../shared/kernel/time.ts';
import { dueSteps, type DueStep } from '../../shared/messaging/due-steps.ts';
import { onCallAt } from '../../shared/messaging/hours.ts';
import { rulesWith, type MessageRules } from '../../shared/messaging/rules.ts';
import { messageRulesId } from '../../shared/records/message-rules.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import type { CommitQueue } from '../commands/commit-queue.ts';
import type { Database, Query } from '../data/database.ts';
import { addNotification } from '../data/tables/notification-outbox.ts';
import type { Job } from '../jobs/runner.ts';
import { submitAsServer } from '../commands/submit-as-server.ts';
import { asRow } from './notice-events.ts';

/** An urgent message that lay longer than this without an answer has gone through every step. */
const lookBackMinutes = 2 * 24 * 60;
const most = 2000;

interface Waiting {
  readonly id: string;
  readonly doc: DocOf<'communication'>;
  readonly timeZone: string;
}

export interface WatchWork {
  readonly database: Database;
  readonly commits: CommitQueue;
  readonly clock: () => number;
  /** There is something to be sent now. */
  readonly hurry: () => void;
  readonly everyMs?: number | undefined;
}

/** Looks again and again whether an urgent message still waits, and asks the next person. It needs no channel: the task reaches their laptop. */
export function watchMessages(work: WatchWork): Job {
  return { name: 'message-watch', everyMs: work.everyMs ?? 15_000, run: () => watchRound(work) };
}

export async function watchRound({ database, commits, clock, hurry }: Omit<WatchWork, 'everyMs'>): Promise<void> {
  const now = instant(clock());
  const orgs = await database.query<{ orgId: string }>('SELECT org_id AS "orgId" FROM org_clock');
  for (const { orgId } of orgs) {
    const { rules, waiting, told } = await database.snapshot(orgId, async (query) => ({
      rules: await rulesOf(query, orgId),
      ...(await waitingOf(query, orgId, now)),
    }));
    for (const message of waiting) {
      const { sentAt, triage, author } = message.doc;
      const steps = dueSteps(rules, { sentAt, triage, fromOutside: author.role !== 'staff' }, now, message.timeZone);
      for (const step of steps) {
        if (told.has(taskIdOf(message.id, step.key))) continue;
        if (await take(database, commits, { orgId, message, step, rules, now })) hurry();
      }
    }
  }
}

async function rulesOf(query: Query, orgId: string): Promise<MessageRules> {
  const [own] = await query<{ doc: DocOf<'message-rules'> }>('SELECT doc FROM message_rules WHERE org_id = $1 AND id = $2', [
    orgId,
    messageRulesId,
  ]);
  return rulesWith(own?.doc.rules);
}

/** Urgent messages in open conversations after which no colleague has written, and the steps that were taken for them. */
async function waitingOf(query: Query, orgId: string, now: Instant): Promise<{ waiting: Waiting[]; told: ReadonlySet<string> }> {
  const since = addMinutes(now, -lookBackMinutes);
  const waiting = await query<Waiting>(
    `SELECT c.id, c.doc, p.doc->>'timeZone' AS "timeZone" FROM communication c
     JOIN message_thread t ON t.org_id = c.org_id AND t.id = c.thread_id AND t.status = 'open'
     JOIN patient p ON p.org_id = c.org_id AND p.id = c.patient_id
     WHERE c.org_id = $1 AND c.author_role = ANY($2) AND c.sent_at > $3 AND c.priority = 'urgent' AND c.doc->>'status' = 'completed'
       AND NOT EXISTS (SELECT 1 FROM communication a WHERE a.org_id = c.org_id AND a.thread_id = c.thread_id AND a.sent_at > c.sent_at
         AND a.author_role = 'staff' AND a.doc->'author'->>'id' <> c.doc->'author'->>'id' AND a.doc->>'status' = 'completed')
     ORDER BY c.sent_at LIMIT ${String(most)}`,
    [orgId, ['patient', 'caregiver', 'staff'], since],
  );
  const tasks = await query<{ id: string }>(`SELECT id FROM task WHERE org_id = $1 AND starts_with(id, $3) AND patient_id = ANY($2)`, [
    orgId,
    waiting.map(({ doc }) => doc.patientId),
    escalationPrefix,
  ]);
  return { waiting, told: new Set(tasks.map(({ id }) => id)) };
}

interface Taking {
  readonly orgId: string;
  readonly message: Waiting;
  readonly step: DueStep;
  readonly rules: MessageRules;
  readonly now: Instant;
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
const taskIdOf = (messageId: string, step: string): string => `${escalationPrefix}${digestOf(`${messageId} ${step}`)}`;

const roles = { 'on-call': 'nurse', leads: 'lead', coordinators: 'coordinator' } as const;

/** One step: the task, and a page to the person's own telephone. Answers whether somebody is paged. */
async function take(database: Database, commits: CommitQueue, { orgId, message, step, rules, now }: Taking): Promise<boolean> {
  const { patientId, threadId } = message.doc;
  const turn = step.to === 'on-call' ? onCallAt(rules, now, message.timeZone) : undefined;
  const practitionerId = turn?.practitionerId;
  const taskId = taskIdOf(message.id, step.key);
  const to = practitionerId
    ? { practitionerId, participantId: `ctp-oncall-${digestOf(`${patientId} ${practitionerId}`)}` }
    : { role: roles[step.to] };
  const args = { messageId: message.id, threadId, patientId, taskId, why: step.why, minutes: step.minutes, to, at: now };
  await submitAsServer(commits, orgId, taskId, escalateMessage, args, Date.parse(now));
  if (!practitionerId) return false;
  const event = {
    key: `page/${taskId}`,
    patientId,
    personId: practitionerId,
    topic: 'messages',
    words: 'staff-page',
    details: {},
    dueAt: now,
  } as const;
  return addNotification(database.query, asRow(orgId, event, now));
}
