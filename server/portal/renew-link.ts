import { addMinutes, instant, type Instant } from '../../shared/kernel/time.ts';
import { howToReach } from '../../shared/notify/how-to-reach.ts';
import { contactPreferenceIdOf, notificationChannels } from '../../shared/records/contact-preference.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import type { Query } from '../data/database.ts';
import { addNotification } from '../data/tables/notification-outbox.ts';
import { noteAccess, renewableInviteOf, type PortalPersonRow } from '../data/tables/portal-session.ts';
import type { Services } from '../http/services.ts';
import type { Channels } from '../notify/channels.ts';
import { asRow } from '../notify/notice-events.ts';

/** One in so many minutes, and so many a day: whoever found an old telephone cannot make it ring all night. */
const pauseMinutes = 10;
const mostADay = 3;

/**
 * A new link to the telephone or mailbox that stands in the record, for somebody whose link does not open any more. Consent, STOP and
 * bounces hold as for every message. Nothing is answered: whether there is such a link, such a person, or such a telephone is not told.
 */
export async function renewLink({ database, clock }: Services, channels: Channels, token: string): Promise<void> {
  const now = instant(clock());
  const invited = await renewableInviteOf(database.query, token, now);
  if (!invited) return;
  const { orgId, patientId, personId } = invited;
  if (await isOften(database.query, invited, now)) return;
  const channel = await database.snapshot(orgId, (query) => openWay(query, invited, channels, now));
  if (!channel) return;
  const key = `renew/${personId}/${String(Math.floor(Date.parse(now) / (pauseMinutes * 60_000)))}`;
  const event = { key, patientId, personId, topic: 'links', words: 'link', details: { asked: channel }, dueAt: now } as const;
  if (await addNotification(database.query, asRow(orgId, event, now))) await noteAccess(database.query, invited, 'renew', now);
}

async function isOften(query: Query, { orgId, patientId, personId }: PortalPersonRow, now: Instant): Promise<boolean> {
  const asked = await query<{ recent: boolean }>(
    `SELECT created_at > $4 AS recent FROM notification_outbox WHERE org_id = $1 AND patient_id = $2 AND person_id = $3
       AND event_key LIKE 'renew/%' AND created_at > $5`,
    [orgId, patientId, personId, addMinutes(now, -pauseMinutes), addMinutes(now, -24 * 60)],
  );
  return asked.length >= mostADay || asked.some(({ recent }) => recent);
}

/** The first way, of text and e-mail, to which the person said yes and that is open. A voice cannot say a link. */
async function openWay(
  query: Query,
  { orgId, patientId, personId }: PortalPersonRow,
  channels: Channels,
  now: Instant,
): Promise<'sms' | 'email' | undefined> {
  const [row] = await query<{
    patient: DocOf<'patient'>;
    related: DocOf<'related-person'> | null;
    preference: DocOf<'contact-preference'> | null;
  }>(
    `SELECT p.doc AS patient, r.doc AS related, c.doc AS preference FROM patient p
     LEFT JOIN related_person r ON r.org_id = p.org_id AND r.id = $3 AND r.patient_id = p.id
     LEFT JOIN contact_preference c ON c.org_id = p.org_id AND c.id = $4
     WHERE p.org_id = $1 AND p.id = $2`,
    [orgId, patientId, personId, contactPreferenceIdOf(personId)],
  );
  if (!row) return undefined;
  const telecom = personId === patientId ? row.patient.telecom : row.related?.active ? row.related.telecom : {};
  const without = notificationChannels.filter((one) => !channels[one]);
  const { timeZone } = row.patient;
  return (['sms', 'email'] as const).find(
    (asked) =>
      howToReach({ preference: row.preference ?? undefined, telecom, timeZone, topic: 'links', now, asked, without }).way === 'send',
  );
}
