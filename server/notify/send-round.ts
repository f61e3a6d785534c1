import { randomBytes } from 'node:crypto';
import { addMinutes, instant, type Instant } from '../../shared/kernel/time.ts';
import { howToReach } from '../../shared/notify/how-to-reach.ts';
import { needsLink } from '../../shared/notify/words.ts';
import { inviteMinutes } from '../../shared/protocol/portal-session.ts';
import type { PatientId } from '../../shared/records/ids.ts';
import { contactPreferenceIdOf, notificationChannels } from '../../shared/records/contact-preference.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import type { Database, Query } from '../data/database.ts';
import { dueNotifications, settleNotification, type OutboxRow, type Settled } from '../data/tables/notification-outbox.ts';
import { addInvite } from '../data/tables/portal-session.ts';
import type { Channels } from './channels.ts';
import { filledWords } from './fill-words.ts';

/** Minutes after each try that failed; after the last one it is given up, and somebody is told. */
const backoffMinutes = [1, 5, 30, 120, 360] as const;
const atOnce = 200;

interface Recipient {
  readonly patient: DocOf<'patient'>;
  readonly telecom: DocOf<'patient'>['telecom'];
  readonly preference: DocOf<'contact-preference'> | undefined;
  readonly organization: string;
  readonly phone: string | undefined;
}

export interface SendOptions {
  readonly channels: Channels;
  /** What stands before `/portal` in links. */
  readonly publicUrl: string;
  /** Told when something came back for good: the channel is closed and somebody looks. */
  readonly onBack: (row: OutboxRow, channel: NonNullable<OutboxRow['channel']>, reason: string) => Promise<void>;
}

/** Sends what is due, one after the other. Only the node that holds the lock runs this (`withSendingLock`). */
export async function sendDue(database: Database, now: number, options: SendOptions): Promise<number> {
  const at = instant(now);
  const rows = await dueNotifications(database.query, at, atOnce);
  for (const row of rows) {
    const settled = await sendOne(database, row, at, options);
    await settleNotification(database.query, row.id, at, settled);
  }
  return rows.length;
}

async function sendOne(database: Database, row: OutboxRow, now: Instant, options: SendOptions): Promise<Settled> {
  if (row.uselessAt && row.uselessAt.toISOString() <= now) return { status: 'dropped', reason: 'It was too late to tell' };
  const to = await database.snapshot(row.orgId, (query) => recipientOf(query, row));
  if (!to) return { status: 'dropped', reason: 'This person is no longer cared for' };
  const without = notificationChannels.filter((channel) => !options.channels[channel]);
  const { telecom, preference, patient } = to;
  const way = howToReach({ preference, telecom, timeZone: patient.timeZone, topic: row.topic, now, asked: row.details.asked, without });
  if (way.way === 'none') return { status: 'dropped', reason: way.why, quiet: way.wanted === true && row.details.delayId === undefined };
  if (way.way === 'hold') return { status: 'waiting', reason: 'Waits for the hours in which they want to be told', dueAt: way.until };
  const { channel, address } = way;
  const send = options.channels[channel];
  if (!send) return { status: 'dropped', reason: 'This server is not set up to send it' };
  const link = needsLink(row.words) && channel !== 'voice' ? await linkFor(database, row, now, options.publicUrl) : undefined;
  const language = preference?.language ?? 'en';
  const { organization, phone } = to;
  const words = filledWords({ words: row.words, language, channel, details: row.details, organization, phone, link });
  const outcome = await send({ address, ...words, language, key: row.id });
  if (outcome.sent) return { status: 'sent', channel, address, providerId: outcome.providerId, tried: true };
  if (outcome.why === 'back') {
    await options.onBack(row, channel, outcome.reason);
    return { status: 'failed', reason: outcome.reason, channel, address, tried: true };
  }
  const wait = backoffMinutes[row.attempts];
  if (wait === undefined)
    return { status: 'failed', reason: `${outcome.reason}; tried ${String(row.attempts + 1)} times`, channel, address, tried: true };
  return { status: 'waiting', reason: `${outcome.reason}; will be tried again`, dueAt: addMinutes(now, wait), tried: true };
}

async function recipientOf(query: Query, { orgId, patientId, personId }: OutboxRow): Promise<Recipient | undefined> {
  const [row] = await query<{
    patient: DocOf<'patient'>;
    related: DocOf<'related-person'> | null;
    preference: DocOf<'contact-preference'> | null;
    organization: DocOf<'organization'>;
    branch: DocOf<'location'> | null;
  }>(
    `SELECT p.doc AS patient, r.doc AS related, c.doc AS preference, o.doc AS organization, l.doc AS branch
     FROM patient p JOIN organization o ON o.org_id = p.org_id AND o.id = p.org_id
     LEFT JOIN related_person r ON r.org_id = p.org_id AND r.id = $3 AND r.patient_id = p.id
     LEFT JOIN contact_preference c ON c.org_id = p.org_id AND c.id = $4
     LEFT JOIN location l ON l.org_id = p.org_id AND l.id = p.branch_id
     WHERE p.org_id = $1 AND p.id = $2`,
    [orgId, patientId, personId, contactPreferenceIdOf(personId)],
  );
  if (row && personId.startsWith('prac-')) return colleague(query, orgId, personId, patientId as PatientId, row);
  if (!row || row.patient.status === 'entered-in-error' || row.patient.deceasedOn) return undefined;
  const own = personId === patientId;
  if (!own && !row.related?.active) return undefined;
  return {
    patient: row.patient,
    telecom: own ? row.patient.telecom : (row.related?.telecom ?? {}),
    preference: row.preference ?? undefined,
    organization: row.organization.name,
    phone: row.branch?.phone,
  };
}

/** So many links of earlier messages still open: a reminder does not take away the link that somebody just asked for. */
const olderLinks = 2;

/** The link is made at the moment of sending and stands nowhere but in the message; the table keeps its hash. */
async function linkFor(
  database: Database,
  { orgId, patientId, personId, id }: OutboxRow,
  now: Instant,
  publicUrl: string,
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const role = personId === patientId ? 'patient' : 'caregiver';
  const expiresAt = addMinutes(now, inviteMinutes);
  await database.transaction((query) =>
    addInvite(query, { token, orgId, patientId, personId, role, createdBy: id, createdAt: now, expiresAt }, olderLinks),
  );
  return `${publicUrl.replace(/\/$/, '')}/portal/#i=${token}`;
}

/** A colleague who is on call is paged on the number of their own, at any hour: that is what being on call means. */
async function colleague(
  query: Query,
  orgId: string,
  personId: string,
  patientId: PatientId,
  { patient, organization, branch }: { patient: DocOf<'patient'>; organization: DocOf<'organization'>; branch: DocOf<'location'> | null },
): Promise<Recipient | undefined> {
  const [row] = await query<{ doc: DocOf<'practitioner'> }>('SELECT doc FROM practitioner WHERE org_id = $1 AND id = $2', [
    orgId,
    personId,
  ]);
  if (!row?.doc.active) return undefined;
  const { phone } = row.doc;
  const at = instant(0);
  const consent = { given: true, at, how: 'in-writing', byName: organization.name } as const;
  return {
    patient,
    telecom: phone ? { mobile: phone, phone } : {},
    preference: {
      ...{ patientId, personId, channels: ['sms', 'voice'], blocks: [], hours: { from: '00:00', to: '24:00' } },
      consents: [
        { ...consent, channel: 'sms' },
        { ...consent, channel: 'voice' },
      ],
      ...{ language: 'en', topicsOff: [], recordedAt: at, recordedByName: organization.name },
    },
    organization: organization.name,
    phone: branch?.phone,
  };
}
