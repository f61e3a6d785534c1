import { knowledgeWith } from '../../shared/clinical/knowledge/knowledge.ts';
import { videosAbout } from '../../shared/education/videos.ts';
import { usualHours } from '../../shared/notify/how-to-reach.ts';
import { addMinutes, type Instant } from '../../shared/kernel/time.ts';
import { wallTimeOf } from '../../shared/kernel/wall-time.ts';
import type {
  PortalCost,
  PortalDelivery,
  PortalForm,
  PortalHome,
  PortalLesson,
  PortalRequest,
  PortalWishes,
} from '../../shared/protocol/portal-session.ts';
import { contactPreferenceIdOf } from '../../shared/records/contact-preference.ts';
import type { DocOf, Kind } from '../../shared/records/registry.ts';
import type { Query } from '../data/database.ts';
import { filesWith } from './portal-files.ts';
import type { PortalPersonRow } from '../data/tables/portal-session.ts';

interface Row<K extends Kind> {
  readonly id: string;
  readonly doc: DocOf<K>;
}
const day = 24 * 60;

export async function deliveriesOf(query: Query, { orgId, patientId }: PortalPersonRow, now: Instant): Promise<PortalDelivery[]> {
  const rows = await query<Row<'shipment'>>(
    `SELECT id, doc FROM shipment WHERE org_id = $1 AND patient_id = $2 AND earliest > $3 AND earliest < $4 AND status = ANY($5)
     ORDER BY earliest LIMIT 10`,
    [orgId, patientId, addMinutes(now, -14 * day), addMinutes(now, 60 * day), ['prepared', 'packed', 'on-route', 'delivered', 'failed']],
  );
  return rows
    .filter(({ doc }) => doc.status !== 'delivered' || !doc.patientReceipt || doc.patientReceipt.at > addMinutes(now, -2 * day))
    .map(({ id, doc }) => ({
      id: id as PortalDelivery['id'],
      state: stateOf(doc),
      ...{ earliest: doc.window.earliest, latest: doc.window.latest, timeZone: doc.timeZone },
      ...(doc.expectedAt && doc.status !== 'delivered' ? { expectedAt: doc.expectedAt } : {}),
      items: doc.items.map(({ name }) => name),
      ...(doc.carrier
        ? { carrier: { name: doc.carrier.name, ...(doc.carrier.trackingNumber ? { trackingNumber: doc.carrier.trackingNumber } : {}) } }
        : {}),
      canConfirm: !doc.patientReceipt && (doc.status === 'on-route' || doc.status === 'delivered'),
      ...(doc.patientReceipt ? { receipt: { complete: doc.patientReceipt.complete } } : {}),
    }));
}

function stateOf({ status, expectedAt, window }: DocOf<'shipment'>): PortalDelivery['state'] {
  if (status === 'delivered' || status === 'failed') return status;
  if (expectedAt && expectedAt > window.latest) return 'late';
  return status === 'on-route' ? 'on-its-way' : 'planned';
}

/** What the office worked out; one whose last day has passed is not shown, since nobody stands by it any more. */
export async function costsOf(query: Query, { orgId, patientId }: PortalPersonRow, now: Instant, timeZone: string): Promise<PortalCost[]> {
  const rows = await query<Row<'cost-estimate'>>(
    `SELECT id, doc FROM cost_estimate WHERE org_id = $1 AND patient_id = $2 AND status = 'active' ORDER BY prepared_at DESC LIMIT 10`,
    [orgId, patientId],
  );
  const today = wallTimeOf(new Date(now), timeZone).date;
  return rows
    .filter(({ doc }) => doc.validUntil === undefined || doc.validUntil >= today)
    .map(({ id, doc: { covers, per, lowCents, highCents, currency, basis, assistance, validUntil, preparedAt } }) => ({
      ...{ id: id as PortalCost['id'], covers, per, lowCents, highCents, currency, basis, preparedAt },
      ...(assistance ? { assistance } : {}),
      ...(validUntil ? { validUntil } : {}),
    }));
}

export async function formsOf(query: Query, { orgId, patientId }: PortalPersonRow, now: Instant): Promise<PortalForm[]> {
  const rows = await query<Row<'questionnaire-response'> & { own: DocOf<'questionnaire'> | null }>(
    `SELECT r.id, r.doc, q.doc AS own FROM questionnaire_response r
     LEFT JOIN questionnaire q ON q.org_id = r.org_id AND q.id = r.doc->>'questionnaireId'
     WHERE r.org_id = $1 AND r.patient_id = $2 AND r.asked_at > $3 AND r.status = ANY($4) ORDER BY r.asked_at DESC LIMIT 30`,
    [orgId, patientId, addMinutes(now, -90 * day), ['requested', 'in-progress', 'completed']],
  );
  return rows.flatMap(({ id, doc, own }): PortalForm[] => {
    const { title, titleEs, status, dueAt, questionnaire, questionnaireId, answers } = doc;
    if (status === 'entered-in-error') return [];
    return [
      {
        ...{ id: id as PortalForm['id'], title, status, questionnaire, answers },
        ...(titleEs ? { titleEs } : {}),
        ...(dueAt ? { dueAt } : {}),
        ...(questionnaireId ? { questionnaireId } : {}),
        ...(own ? { body: own.body } : {}),
      },
    ];
  });
}

export async function lessonsOf(query: Query, { orgId, patientId }: PortalPersonRow): Promise<PortalLesson[]> {
  const rows = await query<Row<'education-assignment'> & { own: DocOf<'teaching-page'> | null }>(
    `SELECT a.id, a.doc, t.doc AS own FROM education_assignment a
     LEFT JOIN teaching_page t ON t.org_id = a.org_id AND t.id = a.doc->>'pageId'
     WHERE a.org_id = $1 AND a.patient_id = $2 AND a.status <> 'entered-in-error' ORDER BY a.assigned_at DESC LIMIT 40`,
    [orgId, patientId],
  );
  if (rows.length === 0) return [];
  const own = await query<{ doc: DocOf<'clinical-knowledge'> }>(
    `SELECT doc FROM clinical_knowledge WHERE org_id = $1 AND topic = 'teaching-videos' AND status = 'active'`,
    [orgId],
  );
  const { teachingVideos } = knowledgeWith(own.map(({ doc }) => doc));
  return rows.map(({ id, doc, own: page }) => ({
    ...{ id: id as PortalLesson['id'], topicId: doc.topicId, title: doc.title },
    status: doc.status === 'entered-in-error' ? 'assigned' : doc.status,
    ...(doc.titleEs ? { titleEs: doc.titleEs } : {}),
    ...(doc.pageId && page ? { pageId: doc.pageId, page: page.body } : {}),
    videos: videosAbout(teachingVideos, doc.topicId),
  }));
}

export async function wishesOf(
  query: Query,
  { orgId, patientId, personId }: PortalPersonRow,
  self: DocOf<'patient'>,
): Promise<PortalWishes> {
  const [row] = await query<{ preference: DocOf<'contact-preference'> | null; related: DocOf<'related-person'> | null }>(
    `SELECT (SELECT doc FROM contact_preference WHERE org_id = $1 AND id = $2) AS preference,
            (SELECT doc FROM related_person WHERE org_id = $1 AND id = $3) AS related`,
    [orgId, contactPreferenceIdOf(personId), personId],
  );
  const { mobile, phone, email } = personId === patientId ? self.telecom : (row?.related?.telecom ?? {});
  const ending = (number: string): string => `…${number.replace(/\D/g, '').slice(-4)}`;
  const voice = phone ?? mobile;
  const wishes = row?.preference;
  return {
    channels: wishes?.channels ?? [],
    consents: Object.fromEntries((wishes?.consents ?? []).map(({ channel, given }) => [channel, given])),
    hours: wishes?.hours ?? { ...usualHours },
    language: wishes?.language ?? (/^(es|spa)/i.test(self.language ?? '') ? 'es' : 'en'),
    topicsOff: wishes?.topicsOff ?? [],
    blocked: (wishes?.blocks ?? []).map(({ channel }) => channel),
    addresses: {
      ...(mobile ? { sms: ending(mobile) } : {}),
      ...(email ? { email: `…@${email.split('@')[1] ?? ''}` } : {}),
      ...(voice ? { voice: ending(voice) } : {}),
    },
    recorded: wishes !== null && wishes !== undefined,
  };
}

/** The one request and a few days; never a name of a drug, a finding or another request. */
export async function partnerPage(
  query: Query,
  person: PortalPersonRow,
  self: DocOf<'patient'>,
  now: Instant,
): Promise<PortalHome['request']> {
  const { orgId, patientId, personId } = person;
  const [asked] = await query<Row<'partner-request'>>(
    `SELECT id, doc FROM partner_request WHERE org_id = $1 AND id = $2 AND patient_id = $3 AND status <> 'entered-in-error'`,
    [orgId, personId, patientId],
  );
  if (!asked || asked.doc.status === 'entered-in-error') return undefined;
  const [days] = await query<Record<'first' | 'last' | 'next' | 'delivery', string | null>>(
    `SELECT (SELECT min(start) FROM appointment WHERE org_id = $1 AND patient_id = $2 AND status = 'fulfilled') AS first,
            (SELECT max(start) FROM appointment WHERE org_id = $1 AND patient_id = $2 AND status = 'fulfilled') AS last,
            (SELECT min(start) FROM appointment WHERE org_id = $1 AND patient_id = $2 AND status = 'booked' AND start > $3) AS next,
            (SELECT max(delivered_at) FROM shipment WHERE org_id = $1 AND patient_id = $2 AND status = 'delivered') AS delivery`,
    [orgId, patientId, now],
  );
  const milestone = (
    id: PortalRequest['milestones'][number]['id'],
    at: string | null | undefined,
  ): PortalRequest['milestones'][number] => ({
    id,
    ...(at ? { at: at as Instant } : {}),
  });
  const { title, question, askedByName, askedAt, dueAt, partnerName, status, answer } = asked.doc;
  return {
    ...{ id: asked.id as PortalRequest['id'], title, question, askedBy: askedByName, askedAt, partnerName, status },
    ...(dueAt ? { dueAt } : {}),
    ...(answer ? { answer } : {}),
    patientName: [...self.name.given, self.name.family].join(' '),
    files: (await filesWith(query, person, [asked.id])).get(asked.id) ?? [],
    milestones: [
      milestone('first-visit', days?.first),
      milestone('last-visit', days?.last),
      milestone('next-visit', days?.next),
      milestone('last-delivery', days?.delivery),
    ],
  };
}
