import type { NotificationChannel, NotificationTopic } from '../../../shared/records/contact-preference.ts';
import type { WordsId } from '../../../shared/notify/words.ts';
import type { Query } from '../database.ts';

/** What the words are filled with when they are sent, and what asked for them. */
export interface NotificationDetails {
  readonly start?: string;
  readonly end?: string;
  readonly timeZone?: string;
  /** A channel that a colleague chose while the person was on the telephone. */
  readonly asked?: NotificationChannel;
  readonly delayId?: string;
  readonly shipmentId?: string;
}

/** `failed` may still be shown as such when `delivered` never comes. */
export type OutboxStatus = 'waiting' | 'sent' | 'delivered' | 'failed' | 'dropped';

export interface OutboxRow {
  readonly id: string;
  readonly orgId: string;
  readonly patientId: string;
  readonly personId: string;
  readonly topic: NotificationTopic;
  readonly words: WordsId;
  readonly details: NotificationDetails;
  readonly status: OutboxStatus;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly dueAt: Date;
  readonly uselessAt: Date | null;
  readonly changedAt: Date;
  readonly channel: NotificationChannel | null;
  readonly address: string | null;
  readonly reason: string | null;
}

export type NewNotification = Pick<OutboxRow, 'id' | 'orgId' | 'patientId' | 'personId' | 'topic' | 'words' | 'details'> & {
  readonly eventKey: string;
  readonly now: string;
  readonly dueAt: string;
  /** After this there is no point in sending it: the visit has begun. */
  readonly uselessAt?: string;
};

const columns = `id, org_id AS "orgId", patient_id AS "patientId", person_id AS "personId", topic, words, details, status, attempts,
  created_at AS "createdAt", due_at AS "dueAt", useless_at AS "uselessAt", changed_at AS "changedAt", channel, address, reason`;

/** Adds it unless the same event was noticed before. Answers whether it is new. */
export async function addNotification(query: Query, row: NewNotification): Promise<boolean> {
  const rows = await query(
    `INSERT INTO notification_outbox (id, org_id, event_key, patient_id, person_id, topic, words, details, created_at, due_at, useless_at, changed_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $9) ON CONFLICT (org_id, event_key) DO NOTHING RETURNING 1`,
    [
      ...[row.id, row.orgId, row.eventKey, row.patientId, row.personId, row.topic, row.words, JSON.stringify(row.details)],
      ...[row.now, row.dueAt, row.uselessAt ?? null],
    ],
  );
  return rows.length === 1;
}

export async function dueNotifications(query: Query, now: string, limit: number): Promise<OutboxRow[]> {
  return query<OutboxRow>(
    `SELECT ${columns} FROM notification_outbox WHERE status = 'waiting' AND due_at <= $1 ORDER BY due_at LIMIT ${String(limit)}`,
    [now],
  );
}

export interface Settled {
  readonly status: OutboxStatus;
  readonly reason?: string;
  readonly channel?: NotificationChannel;
  readonly address?: string;
  readonly providerId?: string;
  /** When to try again, while it still waits. */
  readonly dueAt?: string;
  readonly tried?: boolean;
  /** Nothing that the chart should tell of. */
  readonly quiet?: boolean;
}

export async function settleNotification(query: Query, id: string, now: string, to: Settled): Promise<void> {
  await query(
    `UPDATE notification_outbox SET status = $3, changed_at = $2, reason = $4, channel = coalesce($5, channel), address = coalesce($6, address),
       provider_id = coalesce($7, provider_id), due_at = coalesce($8, due_at), attempts = attempts + $9,
       noted_status = CASE WHEN $10 THEN $3 WHEN $3 = 'waiting' AND reason IS DISTINCT FROM $4 THEN NULL ELSE noted_status END
     WHERE id = $1`,
    [
      id,
      now,
      to.status,
      to.reason ?? null,
      to.channel ?? null,
      to.address ?? null,
      to.providerId ?? null,
      to.dueAt ?? null,
      to.tried ? 1 : 0,
      to.quiet ?? false,
    ],
  );
}

/** Those of which the chart does not know yet; waiting ones only once there is a reason to tell. */
export async function unnotedNotifications(query: Query, limit: number): Promise<OutboxRow[]> {
  return query<OutboxRow>(
    `SELECT ${columns} FROM notification_outbox
     WHERE noted_status IS DISTINCT FROM status AND (status <> 'waiting' OR reason IS NOT NULL) ORDER BY changed_at LIMIT ${String(limit)}`,
  );
}

export async function markNoted(query: Query, { id, status }: Pick<OutboxRow, 'id' | 'status'>): Promise<void> {
  await query('UPDATE notification_outbox SET noted_status = $2 WHERE id = $1', [id, status]);
}

/** A receipt of the gateway. Nothing happens when it is of something that we did not send, or came before. */
export async function noteReceipt(
  query: Query,
  receipt: { channel: NotificationChannel; providerId: string; status: 'delivered' | 'failed'; reason?: string | undefined; now: string },
): Promise<OutboxRow | undefined> {
  const [row] = await query<OutboxRow>(
    `UPDATE notification_outbox SET status = $3, reason = $4, changed_at = $5
     WHERE channel = $1 AND provider_id = $2 AND status = 'sent' RETURNING ${columns}`,
    [receipt.channel, receipt.providerId, receipt.status, receipt.reason ?? null, receipt.now],
  );
  return row;
}

/** Everybody who was sent something at this address: an answer from it counts for each. */
export async function peopleAtAddress(
  query: Query,
  channel: NotificationChannel,
  address: string,
): Promise<{ orgId: string; patientId: string; personId: string }[]> {
  return query(
    `SELECT DISTINCT org_id AS "orgId", patient_id AS "patientId", person_id AS "personId" FROM notification_outbox
     WHERE channel = $1 AND address = $2 LIMIT 20`,
    [channel, address],
  );
}

export async function forgetOldNotifications(query: Query): Promise<void> {
  await query(`DELETE FROM notification_outbox WHERE changed_at < now() - interval '400 days' AND status <> 'waiting'`);
}
