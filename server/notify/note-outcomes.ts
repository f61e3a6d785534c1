import { createHash } from 'node:crypto';
import { noteNotification } from '../../shared/domain/contact/note-notification.ts';
import { noteReply } from '../../shared/domain/contact/note-reply.ts';
import { instant } from '../../shared/kernel/time.ts';
import type { NotificationChannel } from '../../shared/records/contact-preference.ts';
import type { CommitQueue } from '../commands/commit-queue.ts';
import { submitAsServer } from '../commands/submit-as-server.ts';
import type { Database } from '../data/database.ts';
import { markNoted, unnotedNotifications } from '../data/tables/notification-outbox.ts';

const atOnce = 500;

/** Tells the charts what became of what was sent. A crash before the mark only tells it again. */
export async function noteOutcomes(database: Database, commits: CommitQueue, now: number): Promise<void> {
  for (const row of await unnotedNotifications(database.query, atOnce)) {
    const { details } = row;
    await submitAsServer(
      commits,
      row.orgId,
      `${row.id} ${row.status} ${row.reason ?? ''}`,
      noteNotification,
      {
        ...{ notificationId: row.id, patientId: row.patientId, personId: row.personId, topic: row.topic, about: row.words },
        status: row.status === 'waiting' ? 'held' : row.status,
        createdAt: row.createdAt.toISOString(),
        at: row.changedAt.toISOString(),
        ...(row.channel ? { channel: row.channel } : {}),
        ...(row.reason ? { reason: row.reason } : {}),
        ...(details.delayId ? { delayId: details.delayId } : {}),
        ...(details.shipmentId ? { shipmentId: details.shipmentId } : {}),
      },
      now,
    );
    await markNoted(database.query, row);
  }
}

export interface CameBack {
  readonly orgId: string;
  readonly patientId: string;
  readonly personId: string;
  readonly channel: NotificationChannel;
  readonly what: 'stop' | 'start' | 'bounce' | 'reply';
  readonly words?: string | undefined;
  /** What makes it one event: the gateway's number of it, or the notification that came back. */
  readonly key: string;
}

export async function noteCameBack(commits: CommitQueue, { orgId, key, words, ...what }: CameBack, now: number): Promise<void> {
  const digest = createHash('sha256').update(`${orgId} ${what.personId} ${key}`).digest('hex').slice(0, 32);
  await submitAsServer(
    commits,
    orgId,
    `${key} ${what.personId} ${what.what}`,
    noteReply,
    { ...what, ...(words ? { words } : {}), taskId: `task-reply-${digest}`, at: instant(now) },
    now,
  );
}
