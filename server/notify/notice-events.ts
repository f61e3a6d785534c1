import { createHash } from 'node:crypto';
import { knowledgeWith } from '../../shared/clinical/knowledge/knowledge.ts';
import { addMinutes, instant, type Instant } from '../../shared/kernel/time.ts';
import { reminderTime, type Reminder } from '../../shared/notify/reminders.ts';
import type { WordsId } from '../../shared/notify/words.ts';
import type { NotificationTopic } from '../../shared/records/contact-preference.ts';
import type { DocOf, Kind } from '../../shared/records/registry.ts';
import type { Database, Query } from '../data/database.ts';
import { addNotification, type NewNotification, type NotificationDetails } from '../data/tables/notification-outbox.ts';

interface Row<K extends Kind> {
  readonly id: string;
  readonly doc: DocOf<K>;
}

/** Something that a patient should hear of. Whoever notices it twice adds it once. */
export interface Event {
  readonly key: string;
  readonly patientId: string;
  readonly personId?: string;
  readonly topic: NotificationTopic;
  readonly words: WordsId;
  readonly details: NotificationDetails;
  readonly dueAt: Instant;
  readonly uselessAt?: Instant | undefined;
}

/** How far back news is looked for: a laptop that was away this long still gets its message announced. */
const lookBackMinutes = 3 * 24 * 60;
const aheadMinutes = 15 * 24 * 60;
const most = 5000;

/** Looks through the organisations' records for what is due to be told, and puts it into the outbox. */
export async function noticeEvents(database: Database, now: number): Promise<number> {
  const orgs = await database.query<{ orgId: string }>('SELECT org_id AS "orgId" FROM org_clock');
  let added = 0;
  for (const { orgId } of orgs) {
    const events = await database.snapshot(orgId, (query) => eventsOf(query, orgId, instant(now)));
    for (const event of events) if (await addNotification(database.query, asRow(orgId, event, instant(now)))) added += 1;
  }
  return added;
}

/** The id follows from the event, so that what the chart says of it is one record whichever node noticed it. */
export function asRow(orgId: string, { key, personId, ...event }: Event, now: Instant): NewNotification {
  const digest = createHash('sha256').update(`${orgId} ${key}`).digest('hex').slice(0, 32);
  const { uselessAt, ...rest } = event;
  return {
    ...rest,
    id: `ntf-${digest}`,
    orgId,
    eventKey: key,
    personId: personId ?? event.patientId,
    now,
    ...(uselessAt ? { uselessAt } : {}),
  };
}

async function eventsOf(query: Query, orgId: string, now: Instant): Promise<Event[]> {
  const own = await query<{ doc: DocOf<'clinical-knowledge'> }>(
    `SELECT doc FROM clinical_knowledge WHERE org_id = $1 AND topic = 'reminders' AND status = 'active'`,
    [orgId],
  );
  const { reminders } = knowledgeWith(own.map(({ doc }) => doc)).reminders;
  return [
    ...(await visitReminders(query, orgId, now, reminders)),
    ...(await deliveryReminders(query, orgId, now, reminders)),
    ...(await lateVisits(query, orgId, now)),
    ...(await deliveryNews(query, orgId)),
    ...(await newMessages(query, orgId, now)),
    ...(await givenForms(query, orgId, now, reminders)),
    ...(await dueRefills(query, orgId, now)),
  ];
}

async function visitReminders(query: Query, orgId: string, now: Instant, reminders: readonly Reminder[]): Promise<Event[]> {
  const wanted = reminders.filter(({ about }) => about === 'visit');
  if (wanted.length === 0) return [];
  const farthest = Math.max(...wanted.map(({ daysBefore }) => daysBefore)) + 1;
  const visits = await query<Row<'appointment'>>(
    `SELECT id, doc FROM appointment WHERE org_id = $1 AND start > $2 AND start < $3 AND status = ANY($4) ORDER BY start LIMIT ${String(most)}`,
    [orgId, now, addMinutes(now, farthest * 24 * 60), ['pending', 'booked']],
  );
  return visits.flatMap(({ id, doc }) =>
    wanted.flatMap((reminder): Event[] => {
      const dueAt = reminderTime(reminder, doc.start, doc.timeZone);
      if (dueAt > now) return [];
      const { start, end, timeZone, patientId } = doc;
      // A visit that is moved is another event: the patient is told the new time.
      return [
        {
          ...{ key: `${reminder.id}/${id}/${start}`, patientId, topic: 'visits', words: reminder.words, dueAt: now },
          ...{ details: { start, end, timeZone }, uselessAt: start },
        },
      ];
    }),
  );
}

async function deliveryReminders(query: Query, orgId: string, now: Instant, reminders: readonly Reminder[]): Promise<Event[]> {
  const wanted = reminders.filter(({ about }) => about === 'delivery');
  if (wanted.length === 0) return [];
  const boxes = await query<Row<'shipment'>>(
    `SELECT id, doc FROM shipment WHERE org_id = $1 AND earliest > $2 AND earliest < $3 AND status = ANY($4) ORDER BY earliest LIMIT ${String(most)}`,
    [orgId, addMinutes(now, -12 * 60), addMinutes(now, aheadMinutes), ['prepared', 'packed', 'on-route']],
  );
  return boxes.flatMap(({ id, doc }) =>
    wanted.flatMap((reminder): Event[] => {
      const { window, timeZone, patientId } = doc;
      if (reminderTime(reminder, window.earliest, timeZone) > now || window.latest <= now) return [];
      return [
        {
          ...{ key: `${reminder.id}/${id}/${window.earliest}`, patientId, topic: 'deliveries', words: reminder.words, dueAt: now },
          ...{ details: { start: window.earliest, end: window.latest, timeZone }, uselessAt: window.latest },
        },
      ];
    }),
  );
}

async function lateVisits(query: Query, orgId: string, now: Instant): Promise<Event[]> {
  const delays = await query<{ id: string; doc: DocOf<'visit-delay'>; timeZone: string }>(
    `SELECT d.id, d.doc, a.doc->>'timeZone' AS "timeZone" FROM visit_delay d JOIN appointment a ON a.org_id = d.org_id AND a.id = d.appointment_id
     WHERE d.org_id = $1 AND d.told = 'waiting' AND d.said_at > $2 LIMIT ${String(most)}`,
    [orgId, addMinutes(now, -12 * 60)],
  );
  return delays
    .filter(({ doc }) => doc.status === 'active')
    .map(({ id, doc, timeZone }) => ({
      ...{ key: `visit-late/${id}`, patientId: doc.patientId, topic: 'visits' as const, words: 'visit-late' as const, dueAt: now },
      ...{ details: { end: doc.eta, timeZone, delayId: id }, uselessAt: doc.eta },
    }));
}

async function deliveryNews(query: Query, orgId: string): Promise<Event[]> {
  const boxes = await query<Row<'shipment'>>(
    `SELECT id, doc FROM shipment WHERE org_id = $1 AND status = ANY($2) AND doc->'tellPatient' IS NOT NULL AND doc->'tellPatient'->>'toldAt' IS NULL
     LIMIT ${String(most)}`,
    [orgId, ['prepared', 'packed', 'on-route', 'failed', 'delivered']],
  );
  return boxes.flatMap(({ id, doc }): Event[] =>
    doc.tellPatient
      ? [
          {
            ...{ key: `delivery-news/${id}/${doc.tellPatient.about}/${doc.tellPatient.since}`, patientId: doc.patientId },
            ...{ topic: 'deliveries', words: 'delivery-news', dueAt: doc.tellPatient.since, details: { shipmentId: id } },
          },
        ]
      : [],
  );
}

/** The first of a conversation that the patient has not read; while it is unread, later ones are not announced again. */
async function newMessages(query: Query, orgId: string, now: Instant): Promise<Event[]> {
  const rows = await query<{ id: string; threadId: string; patientId: string; sentAt: string }>(
    `SELECT c.id, c.thread_id AS "threadId", c.patient_id AS "patientId", c.sent_at AS "sentAt" FROM communication c
     WHERE c.org_id = $1 AND c.author_role = 'staff' AND c.sent_at > $2 AND c.doc->>'audience' = 'patient' AND c.doc->>'status' = 'completed'
       AND NOT EXISTS (SELECT 1 FROM thread_read r WHERE r.org_id = c.org_id AND r.thread_id = c.thread_id AND r.reader_id = c.patient_id AND r.up_to >= c.sent_at)
     ORDER BY c.sent_at LIMIT ${String(most)}`,
    [orgId, addMinutes(now, -lookBackMinutes)],
  );
  const first = new Map<string, (typeof rows)[number]>();
  for (const row of rows) if (!first.has(row.threadId)) first.set(row.threadId, row);
  return [...first.values()].map(({ id, patientId }) => ({
    ...{ key: `new-message/${id}`, patientId, topic: 'messages' as const, words: 'new-message' as const, details: {}, dueAt: now },
  }));
}

/** A form that was given is announced once; one with a day by which it is needed is reminded of, while it is not handed in. */
async function givenForms(query: Query, orgId: string, now: Instant, reminders: readonly Reminder[]): Promise<Event[]> {
  const rows = await query<Row<'questionnaire-response'> & { timeZone: string }>(
    `SELECT r.id, r.doc, p.doc->>'timeZone' AS "timeZone" FROM questionnaire_response r JOIN patient p ON p.org_id = r.org_id AND p.id = r.patient_id
     WHERE r.org_id = $1 AND r.status = ANY($2) AND (r.asked_at > $3 OR r.due_at > $4) LIMIT ${String(most)}`,
    [orgId, ['requested', 'in-progress'], addMinutes(now, -lookBackMinutes), now],
  );
  const about = { topic: 'forms', words: 'form-waits', details: {}, dueAt: now } as const;
  return rows.flatMap(({ id, doc, timeZone }): Event[] => {
    const { patientId, askedAt, dueAt } = doc;
    const due = reminders.filter((reminder) => reminder.about === 'form' && dueAt && reminderTime(reminder, dueAt, timeZone) <= now);
    return [
      ...(doc.status === 'requested' && askedAt > addMinutes(now, -lookBackMinutes)
        ? [{ ...about, key: `form-given/${id}`, patientId }]
        : []),
      ...due.map((reminder) => ({ ...about, key: `${reminder.id}/${id}/${dueAt ?? ''}`, patientId, uselessAt: dueAt })),
    ];
  });
}

/** A refill that is due is asked about on the patient's page once, while nobody has asked by telephone. */
async function dueRefills(query: Query, orgId: string, now: Instant): Promise<Event[]> {
  const rows = await query<Row<'refill'>>(
    `SELECT id, doc FROM refill WHERE org_id = $1 AND status = 'due' AND doc->>'openedAt' > $2 AND (doc->>'number')::int > 0 LIMIT ${String(most)}`,
    [orgId, addMinutes(now, -lookBackMinutes)],
  );
  return rows.map(({ id, doc }) => ({
    ...{
      key: `refill-due/${id}`,
      patientId: doc.patientId,
      topic: 'refills' as const,
      words: 'refill-due' as const,
      details: {},
      dueAt: now,
    },
  }));
}
