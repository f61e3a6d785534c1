import type { Actor } from '../../../shared/domain/define-command.ts';
import type { WorklistItem } from '../../../shared/protocol/queries.ts';
import type { Database } from '../data/database.ts';
import { memo } from './memo.ts';
import { groupBy, list, rows } from './read.ts';
import { recordsWhere } from './records.ts';
import { careTeamPatients, mayWant, rowsOf, waits } from './threads.ts';

const mostLooked = 500;

export interface WaitingMessages {
  /** The most pressing ones. */
  readonly items: readonly WorklistItem[];
  /** What is counted of those beyond the limit. */
  readonly beyond: readonly Pick<WorklistItem, 'what' | 'status' | 'dueAt'>[];
}

const madeFrom = ['message-thread', 'communication', 'thread-read', 'care-team-participant', 'patient'] as const;

/** Kept while conversations and care teams stay as they are: a task that is done, or a letter typed into the search, changes none of them. */
export function waitingMessages(db: Database, actor: Actor, limit: number): WaitingMessages {
  return memo(db, `waiting messages ${String(limit)}`, madeFrom, actor.id, () => findWaiting(db, actor, limit));
}

/** Conversations that wait for the reader: of the reader's own patients, or where the reader is asked by name. Hundreds are looked at by an index alone; only those that will be listed are read. */
function findWaiting(db: Database, actor: Actor, limit: number): WaitingMessages {
  const looked = lookAt(db);
  // Whole caseloads are read for this, so only when a conversation waits that does not name the reader.
  let own: ReadonlySet<string> | undefined;
  const isOwn = (patientId: string): boolean => (own ??= careTeamPatients(db, actor.id)).has(patientId);
  const toRead = looked.filter(({ isMarked }) => isMarked);
  const plain = looked.filter(({ isMarked, patientId, awaitsAnswer }) => !isMarked && awaitsAnswer && isOwn(patientId));
  plain.sort((a, b) => (a.lastAt < b.lastAt ? -1 : Number(a.lastAt > b.lastAt)) || (a.id < b.id ? -1 : 1));
  const ids = [...toRead, ...plain.slice(0, limit)].map(({ id }) => id);
  const read = recordsWhere(db, 'message-thread', 'id in (select value from json_each(?))', list(ids));
  return {
    items: rowsOf(db, read, actor.id, actor.roles)
      .filter((row) => waits(row) && (row.mentionsMe || isOwn(row.record.doc.patientId)))
      .map(itemOf),
    beyond: plain.slice(limit).map(({ lastAt }) => ({ what: 'message', status: 'open', dueAt: lastAt as WorklistItem['dueAt'] & string })),
  };
}

interface Looked {
  readonly id: string;
  readonly patientId: string;
  readonly lastAt: string;
  readonly awaitsAnswer: boolean;
  /** Urgent, or somebody is asked by name: whom it waits for, and whether it was read, is in the messages themselves. */
  readonly isMarked: boolean;
}

interface IndexRow {
  readonly threadId: string;
  readonly patientId: string;
  readonly sentAt: string;
  readonly authorRole: string;
  readonly isMarked: 0 | 1;
}

function lookAt(db: Database): Looked[] {
  const found = rows<IndexRow>(
    db,
    `select t.id as threadId, t.patient_id as patientId, c.sent_at as sentAt, c.author_role as authorRole,
       (c.priority = 'urgent' or c.mentioned is not null) as isMarked
     from (${mayWant}) as want
     cross join message_thread as t on t.id = want.id and t.status = 'open'
     cross join communication as c on c.thread_id = t.id`,
    ...['open', mostLooked, mostLooked, mostLooked],
  );
  return [...groupBy(found, ({ threadId }) => threadId)].map(([id, messages]): Looked => {
    const lastAt = messages.reduce((latest, { sentAt }) => (sentAt > latest ? sentAt : latest), '');
    const last = messages.filter(({ sentAt }) => sentAt === lastAt);
    return {
      id,
      patientId: messages[0]?.patientId ?? '',
      lastAt,
      awaitsAnswer: last.some(({ authorRole }) => authorRole !== 'staff'),
      // Which of two at one moment is the last, their ids say.
      isMarked: last.length > 1 || messages.some(({ isMarked }) => isMarked === 1),
    };
  });
}

function itemOf({ record, patient, last, urgent }: ReturnType<typeof rowsOf>[number]): WorklistItem {
  return {
    key: `message:${record.id}`,
    what: 'message',
    id: record.id,
    title: record.doc.subject,
    reason: `${last.name}: ${last.text}`,
    priority: urgent ? 'urgent' : 'routine',
    dueAt: last.at as NonNullable<WorklistItem['dueAt']>,
    status: record.doc.status,
    patient,
  };
}
