import { randomInt } from 'node:crypto';
import { addMinutes, instant } from '../../shared/kernel/time.ts';
import { addressOf } from '../../shared/notify/how-to-reach.ts';
import { wordsOf } from '../../shared/notify/words.ts';
import { codeMinutes, type SendCodeRequest, type SendCodeResponse } from '../../shared/protocol/portal-session.ts';
import { contactPreferenceIdOf } from '../../shared/records/contact-preference.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { giveCode, inviteOf, noteAccess, type PortalPersonRow } from '../data/tables/portal-session.ts';
import type { Query } from '../data/database.ts';
import type { Services } from '../http/services.ts';
import { HttpFault } from '../identity/refuse.ts';
import type { Channels } from '../notify/channels.ts';

interface Known {
  readonly telecom: DocOf<'patient'>['telecom'];
  readonly preference: DocOf<'contact-preference'> | undefined;
  readonly organization: string;
}

/** Sends a code of six digits to the telephone or mailbox that stands in the record, never to one that the page names. */
export async function sendCode(
  { database, clock }: Services,
  channels: Channels,
  { token, language }: SendCodeRequest,
): Promise<SendCodeResponse> {
  const now = instant(clock());
  const invited = await inviteOf(database.query, token, now);
  if (!invited) throw new HttpFault('not-found');
  const known = await database.snapshot(invited.orgId, (query) => knownOf(query, invited));
  const way = (['sms', 'email'] as const)
    .map((channel) => ({ channel, address: known && isOpen(known, channel) ? addressOf(channel, known.telecom) : undefined }))
    .find(({ channel, address }) => address !== undefined && channels[channel]);
  const send = way && channels[way.channel];
  if (!known || !send || !way.address) return { sent: false };
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const nth = await giveCode(database.query, token, code, now, addMinutes(now, codeMinutes));
  if (nth === undefined) throw new HttpFault('too-many-attempts');
  const words = wordsOf('code', language, { organization: known.organization, code });
  const outcome = await send({ address: way.address, ...words, language, key: `code-${nth}` });
  await noteAccess(database.query, invited, 'code', now);
  return outcome.sent ? { sent: true, channel: way.channel, to: endOf(way.address) } : { sent: false };
}

/** It was asked for a moment ago, so no consent to reminders is needed; a STOP, a bounce and a no hold all the same. */
function isOpen({ preference }: Known, channel: 'sms' | 'email'): boolean {
  if (preference?.blocks.some((block) => block.channel === channel)) return false;
  return preference?.consents.find((one) => one.channel === channel)?.given !== false;
}

async function knownOf(query: Query, { orgId, patientId, personId }: PortalPersonRow): Promise<Known | undefined> {
  const [row] = await query<{
    patient: DocOf<'patient'>;
    related: DocOf<'related-person'> | null;
    preference: DocOf<'contact-preference'> | null;
    organization: DocOf<'organization'>;
  }>(
    `SELECT p.doc AS patient, r.doc AS related, c.doc AS preference, o.doc AS organization FROM patient p
     JOIN organization o ON o.org_id = p.org_id AND o.id = p.org_id
     LEFT JOIN related_person r ON r.org_id = p.org_id AND r.id = $3 AND r.patient_id = p.id
     LEFT JOIN contact_preference c ON c.org_id = p.org_id AND c.id = $4
     WHERE p.org_id = $1 AND p.id = $2`,
    [orgId, patientId, personId, contactPreferenceIdOf(personId)],
  );
  if (!row) return undefined;
  const { patient, related, preference, organization } = row;
  return {
    telecom: personId === patientId ? patient.telecom : (related?.telecom ?? {}),
    preference: preference ?? undefined,
    organization: organization.name,
  };
}

/** Enough to know which telephone is meant, too little to learn it. */
function endOf(address: string): string {
  const [name = '', host] = address.split('@');
  return host ? `${name.slice(0, 1)}…@${host.slice(0, 1)}…` : `…${address.replace(/\D/g, '').slice(-4)}`;
}
