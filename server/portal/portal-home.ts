import { appointmentActions } from '../../shared/records/appointment.ts';
import type { PersonName } from '../../shared/kernel/quantity.ts';
import { addMinutes, instant, type Instant } from '../../shared/kernel/time.ts';
import { isOpen, opensAt } from '../../shared/messaging/hours.ts';
import { rulesWith } from '../../shared/messaging/rules.ts';
import { messageRulesId } from '../../shared/records/message-rules.ts';
import { PortalHome, type PortalMessage, type PortalThread, type PortalVisit } from '../../shared/protocol/portal-session.ts';
import type { DocOf, Kind } from '../../shared/records/registry.ts';
import type { Database, Query } from '../data/database.ts';
import type { PortalPersonRow } from '../data/tables/portal-session.ts';
import { filesWith } from './portal-files.ts';
import { costsOf, deliveriesOf, formsOf, lessonsOf, partnerPage, wishesOf } from './portal-pages.ts';
import { refillsOf } from './portal-refills.ts';
import { HttpFault } from '../identity/refuse.ts';

/** The newest are shown; older ones lie in the record. */
const mostThreads = 50;
const mostMessages = 500;
const visitsAheadDays = 60;
const dayMinutes = 24 * 60;
const monthMinutes = 30 * dayMinutes;

interface Row<K extends Kind> {
  readonly id: string;
  readonly doc: DocOf<K>;
}

/** What a person of the circle is shown. Only conversations with the patient as audience are ever read. */
export async function portalHome(database: Database, person: PortalPersonRow, now: number): Promise<PortalHome> {
  return database.snapshot(person.orgId, async (query) => {
    const [self] = await query<Row<'patient'>>('SELECT id, doc FROM patient WHERE org_id = $1 AND id = $2', [
      person.orgId,
      person.patientId,
    ]);
    const [organization] = await query<Row<'organization'>>('SELECT id, doc FROM organization WHERE org_id = $1 AND id = $1', [
      person.orgId,
    ]);
    if (!self || !organization) throw new HttpFault('session-expired');
    const [branch] = await query<Row<'location'>>('SELECT id, doc FROM location WHERE org_id = $1 AND id = $2', [
      person.orgId,
      self.doc.branchId,
    ]);
    if (person.role === 'partner') {
      const request = await partnerPage(query, person, self.doc, instant(now));
      if (!request) throw new HttpFault('session-expired');
      return PortalHome.parse({
        organization: organization.doc.name,
        ...(branch?.doc.phone ? { phone: branch.doc.phone } : {}),
        ...{
          patientId: person.patientId,
          personId: person.personId,
          firstName: request.partnerName,
          role: 'partner',
          language: 'en',
          timeZone: self.doc.timeZone,
        },
        ...{
          serverNow: instant(now),
          visits: [],
          threads: [],
          costs: [],
          team: [],
          deliveries: [],
          forms: [],
          lessons: [],
          refills: [],
          request,
        },
      });
    }
    return PortalHome.parse({
      organization: organization.doc.name,
      ...(branch?.doc.phone ? { phone: branch.doc.phone } : {}),
      patientId: person.patientId,
      personId: person.personId,
      firstName: firstName(self.doc.name),
      role: person.role,
      language: /^(es|spa)/i.test(self.doc.language ?? '') ? 'es' : 'en',
      timeZone: self.doc.timeZone,
      serverNow: instant(now),
      visits: await visitsOf(query, person, instant(now)),
      ...(await conversations(query, person, instant(now), self.doc.timeZone)),
      costs: await costsOf(query, person, instant(now), self.doc.timeZone),
      ...(await openCall(query, person, instant(now))),
      team: await teamOf(query, person),
      deliveries: await deliveriesOf(query, person, instant(now)),
      forms: await formsOf(query, person, instant(now)),
      lessons: await lessonsOf(query, person),
      refills: await refillsOf(query, person, self.doc.timeZone, instant(now)),
      wishes: await wishesOf(query, person, self.doc),
    });
  });
}

function firstName(name: PersonName): string {
  return name.preferred ?? name.given[0] ?? '';
}

async function visitsOf(query: Query, person: PortalPersonRow, now: Instant): Promise<PortalVisit[]> {
  const rows = await query<{ id: string; doc: DocOf<'appointment'>; nurse: DocOf<'practitioner'> | null }>(
    `SELECT a.id, a.doc, n.doc AS nurse FROM appointment a
     LEFT JOIN practitioner n ON n.org_id = a.org_id AND n.id = a.practitioner_id
     WHERE a.org_id = $1 AND a.patient_id = $2 AND a.start >= $3 AND a.start < $4 AND a.status = ANY($5) ORDER BY a.start LIMIT 20`,
    [
      ...[person.orgId, person.patientId, addMinutes(now, -12 * 60), addMinutes(now, visitsAheadDays * dayMinutes)],
      ['proposed', 'pending', 'booked', 'arrived', 'checked-in'],
    ],
  );
  return rows
    .filter(({ doc }) => doc.end > now)
    .map(({ id, doc, nurse }) => ({
      appointmentId: id as PortalVisit['appointmentId'],
      ...{ start: doc.start, end: doc.end, timeZone: doc.timeZone, confirmation: doc.confirmation, byVideo: doc.class === 'VR' },
      canAnswer: doc.start > now && appointmentActions.confirm.some((status) => status === doc.status),
      ...(nurse ? { nurse: firstName(nurse.name) } : {}),
    }));
}

/** What may be read here, and whether somebody reads now: both as the organisation's rules say. */
async function conversations(
  query: Query,
  person: PortalPersonRow,
  now: Instant,
  timeZone: string,
): Promise<Pick<PortalHome, 'threads' | 'reading'>> {
  const [own] = await query<Row<'message-rules'>>('SELECT id, doc FROM message_rules WHERE org_id = $1 AND id = $2', [
    person.orgId,
    messageRulesId,
  ]);
  const rules = rulesWith(own?.doc.rules);
  const opens = opensAt(rules, now, timeZone);
  return {
    threads: await threadsOf(query, person, addMinutes(now, -rules.shownToPatientMonths * monthMinutes)),
    reading: { open: isOpen(rules, now, timeZone), ...(opens ? { opensAt: opens } : {}) },
  };
}

async function threadsOf(query: Query, person: PortalPersonRow, closedSince: Instant): Promise<PortalThread[]> {
  const threads = await query<Row<'message-thread'>>(
    `SELECT id, doc FROM message_thread WHERE org_id = $1 AND patient_id = $2 AND audience = 'patient' AND status <> 'entered-in-error'
       AND (status = 'open' OR doc->>'closedAt' > $3)
     ORDER BY opened_at DESC LIMIT ${String(mostThreads)}`,
    [person.orgId, person.patientId, closedSince],
  );
  const ids = threads.map(({ id }) => id);
  const messages = await query<Row<'communication'>>(
    `SELECT id, doc FROM communication WHERE org_id = $1 AND thread_id = ANY($2) ORDER BY sent_at DESC, seq DESC LIMIT ${String(mostMessages)}`,
    [person.orgId, ids],
  );
  const marks = await query<{ threadId: string; upTo: string }>(
    'SELECT thread_id AS "threadId", up_to AS "upTo" FROM thread_read WHERE org_id = $1 AND thread_id = ANY($2) AND reader_id = $3',
    [person.orgId, ids, person.personId],
  );
  const files = await filesWith(
    query,
    person,
    messages.flatMap((one) => (one.doc.audience === 'patient' && one.doc.status === 'completed' ? [one.id] : [])),
  );
  const readUpTo = new Map(marks.map(({ threadId, upTo }) => [threadId, upTo]));
  return threads
    .map(({ id, doc }): PortalThread => {
      const own = messages.filter((message) => message.doc.threadId === id && message.doc.audience === 'patient').toReversed();
      const unread = own.filter(({ doc: one }) => one.author.id !== person.personId && one.sentAt > (readUpTo.get(id) ?? ''));
      return {
        id: id as PortalThread['id'],
        subject: doc.subject,
        unread: unread.length,
        messages: own.map((message) => shownMessage(message, person, files.get(message.id) ?? [])),
      };
    })
    .filter(({ messages: own }) => own.length > 0)
    .sort((a, b) => ((a.messages.at(-1)?.sentAt ?? '') < (b.messages.at(-1)?.sentAt ?? '') ? 1 : -1));
}

function shownMessage({ id, doc }: Row<'communication'>, person: PortalPersonRow, files: PortalMessage['files']): PortalMessage {
  return {
    id: id as PortalMessage['id'],
    from: doc.author.id === person.personId ? 'me' : doc.author.role === 'staff' ? 'team' : 'circle',
    name: doc.author.name,
    priority: doc.priority,
    sentAt: doc.sentAt,
    files,
    ...(doc.status === 'completed' ? { text: doc.text } : {}),
    ...(doc.language ? { language: doc.language } : {}),
  };
}

/** Doors that nobody closed are not offered for ever. */
const callHours = 6;

async function openCall(query: Query, person: PortalPersonRow, now: Instant): Promise<Pick<PortalHome, 'call'>> {
  const [open] = await query<Row<'video-call'>>(
    `SELECT id, doc FROM video_call WHERE org_id = $1 AND patient_id = $2 AND status = 'in-progress' AND started_at > $3
     ORDER BY started_at DESC LIMIT 1`,
    [person.orgId, person.patientId, addMinutes(now, -callHours * 60)],
  );
  return open ? { call: { callId: open.id as NonNullable<PortalHome['call']>['callId'], startedBy: open.doc.startedByName } } : {};
}

async function teamOf(query: Query, person: PortalPersonRow): Promise<PortalHome['team']> {
  const rows = await query<{ role: string; doc: DocOf<'practitioner'> }>(
    `SELECT t.doc->>'role' AS role, p.doc FROM care_team_participant t JOIN practitioner p ON p.org_id = t.org_id AND p.id = t.practitioner_id
     WHERE t.org_id = $1 AND t.patient_id = $2 AND t.status = 'active' ORDER BY t.id LIMIT 20`,
    [person.orgId, person.patientId],
  );
  return rows.map(({ role, doc }) => ({ name: [...doc.name.given, doc.name.family].join(' '), role }));
}
