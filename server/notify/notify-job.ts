import type { CommitQueue } from '../commands/commit-queue.ts';
import type { Database } from '../data/database.ts';
import type { Job } from '../jobs/runner.ts';
import type { Channels } from './channels.ts';
import { noteCameBack, noteOutcomes } from './note-outcomes.ts';
import { noticeEvents } from './notice-events.ts';
import { sendDue } from './send-round.ts';

/** Any constant of ours: of all nodes on one database, the one that holds it sends. */
const sendingLock = 7_020_300;

export interface NotifyWork {
  readonly database: Database;
  readonly commits: CommitQueue;
  readonly clock: () => number;
  readonly channels: Channels;
  /** Known once the server listens. */
  readonly publicUrl: () => string;
  readonly everyMs?: number | undefined;
}

/** Notices what people should hear of, sends what is due, tells the charts what came of it. Without any channel there is nothing to do. */
export function notifyJob(work: NotifyWork): Job {
  return {
    name: 'notify',
    everyMs: work.everyMs ?? 20_000,
    run: async () => {
      await withSendingLock(work.database, () => notifyRound(work));
    },
  };
}

export async function notifyRound({ database, commits, clock, channels, publicUrl }: NotifyWork): Promise<void> {
  await noticeEvents(database, clock());
  await sendDue(database, clock(), {
    ...{ channels, publicUrl: publicUrl() },
    onBack: ({ id, orgId, patientId, personId }, channel, reason) =>
      noteCameBack(commits, { orgId, patientId, personId, channel, what: 'bounce', words: reason, key: id }, clock()),
  });
  await noteOutcomes(database, commits, clock());
}

/** Runs the work only if no other node is at it. The lock ends with its connection, so a node that dies keeps nobody waiting. */
export async function withSendingLock(database: Database, work: () => Promise<void>): Promise<boolean> {
  const client = await database.connect();
  try {
    const { rows } = await client.query<{ mine: boolean }>('SELECT pg_try_advisory_lock($1) AS mine', [sendingLock]);
    if (!rows[0]?.mine) return false;
    await work();
    return true;
  } finally {
    await client.end();
  }
}
