import { createHash } from 'node:crypto';
import type { Actor } from '../../shared/domain/define-command.ts';
import { noteNotification } from '../../shared/domain/contact/note-notification.ts';
import { noteReply } from '../../shared/domain/contact/note-reply.ts';
import { instant } from '../../shared/kernel/time.ts';
import type { CommandEnvelope } from '../../shared/protocol/sync.ts';
import type { NotificationChannel } from '../../shared/records/contact-preference.ts';
import { CommandId, type OrganizationId, type PractitionerId } from '../../shared/records/ids.ts';
import type { CommitQueue } from '../commands/commit-queue.ts';
import type { Database } from '../data/database.ts';
import { markNoted, unnotedNotifications } from '../data/tables/notification-outbox.ts';

const serverId = 'prac-server' as PractitionerId;
const atOnce = 500;

function serverActor(orgId: string): Actor {
  return { id: serverId, organizationId: orgId as OrganizationId, name: 'Hearthline', roles: [], branchIds: [], server: true };
}

/** One command of the server itself. Its id follows from what it tells, so a second telling changes nothing. */
export async function submitAsServer(
  commits: CommitQueue,
  orgId: string,
  key: string,
  { type, version }: { type: string; version: number },
  args: unknown,
  now: number,
): Promise<void> {
  const envelope: CommandEnvelope = {
    id: CommandId.parse(`cmd-server-${createHash('sha256').update(key).digest('hex').slice(0, 40)}`),
    ...{ type, version, args, at: instant(now), actorId: serverId, deviceId: 'server', signature: '' },
  };
  await commits.submit(orgId, [{ envelope, bringer: serverId, vouched: true, portalActor: serverActor(orgId) }]);
}

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
