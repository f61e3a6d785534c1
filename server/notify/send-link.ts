import { randomUUID } from 'node:crypto';
import { instant } from '../../shared/kernel/time.ts';
import { howToReach } from '../../shared/notify/how-to-reach.ts';
import type { SendLinkRequest, SendLinkResponse } from '../../shared/protocol/notify.ts';
import { contactPreferenceIdOf, notificationChannels } from '../../shared/records/contact-preference.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { addNotification } from '../data/tables/notification-outbox.ts';
import type { Services } from '../http/services.ts';
import type { Reader } from '../identity/authenticate.ts';
import { circleRole } from '../portal/portal-people.ts';
import type { Channels } from './channels.ts';
import { asRow } from './notice-events.ts';

/** Puts a link on its way to somebody of the circle. The colleague hears at once when it cannot go that way. */
export async function sendLink(
  services: Services,
  channels: Channels,
  reader: Reader,
  { patientId, personId, channel }: SendLinkRequest,
): Promise<SendLinkResponse> {
  await circleRole(services, reader, { patientId, personId });
  const now = instant(services.clock());
  const known = await services.database.snapshot(reader.orgId, async (query) => {
    const [row] = await query<{
      patient: DocOf<'patient'>;
      related: DocOf<'related-person'> | null;
      preference: DocOf<'contact-preference'> | null;
    }>(
      `SELECT p.doc AS patient, r.doc AS related, c.doc AS preference FROM patient p
       LEFT JOIN related_person r ON r.org_id = p.org_id AND r.id = $3 LEFT JOIN contact_preference c ON c.org_id = p.org_id AND c.id = $4
       WHERE p.org_id = $1 AND p.id = $2`,
      [reader.orgId, patientId, personId, contactPreferenceIdOf(personId)],
    );
    return row;
  });
  if (!known) return { queued: false, why: 'The server does not know this person yet' };
  const telecom = personId === (patientId as string) ? known.patient.telecom : (known.related?.telecom ?? {});
  const way = howToReach({
    ...{ preference: known.preference ?? undefined, telecom, timeZone: known.patient.timeZone, topic: 'links', now, asked: channel },
    without: notificationChannels.filter((one) => !channels[one]),
  });
  if (way.way !== 'send') return { queued: false, why: way.way === 'none' ? way.why : 'It cannot go out now' };
  const event = {
    key: `link/${randomUUID()}`,
    patientId,
    personId,
    topic: 'links',
    words: 'link',
    details: { asked: channel },
    dueAt: now,
  } as const;
  await addNotification(services.database.query, asRow(reader.orgId, event, now));
  return { queued: true };
}
