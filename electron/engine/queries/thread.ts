import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { attachmentRows } from './attachments.ts';
import { patientTags, tagOrUnknown } from './patient-tags.ts';
import type { Query } from './query.ts';
import { compare, list } from './read.ts';
import { recordById, recordsWhere } from './records.ts';
import { staffNames } from './staff-names.ts';
import { waitingIds } from './waiting.ts';

/** One conversation, oldest message first, with how far everyone has read. */
export const thread: Query<'thread'> = (db, { threadId }) => {
  const record = recordById(db, 'message-thread', threadId);
  if (!record || record.doc.status === 'entered-in-error') return undefined;
  const messages = recordsWhere(db, 'communication', 'thread_id = ? order by sent_at, id', threadId);
  const waiting = waitingIds(db, 'communication');
  return {
    record,
    patient: tagOrUnknown(patientTags(db, [record.doc.patientId]), record.doc.patientId),
    messages,
    readers: recordsWhere(db, 'thread-read', 'thread_id = ?', threadId).map(({ doc }) => ({
      ...{ id: doc.readerId, name: doc.reader.name, role: doc.reader.role, upTo: doc.upTo },
    })),
    waiting: messages.map(({ id }) => id).filter((id) => waiting.has(id)),
    mentionNames: Object.fromEntries(
      staffNames(
        db,
        messages.flatMap(({ doc }) => doc.mentions),
      ),
    ),
    attachments: attachmentRows(db, filesOf(db, messages)),
    tasks: tasksOf(db, record),
  };
};

/** A message that was taken back takes its photos with it. */
function filesOf(db: Database, messages: readonly StoredRecord<'communication'>[]): StoredRecord<'attachment'>[] {
  const shown = list(messages.flatMap(({ id, doc }) => (doc.status === 'completed' ? [id] : [])));
  return recordsWhere(db, 'attachment', 'focus_id in (select value from json_each(?)) order by taken_at, id', shown).filter(
    ({ doc }) => doc.status === 'current',
  );
}

function tasksOf(db: Database, { id, doc }: StoredRecord<'message-thread'>): StoredRecord<'task'>[] {
  const found = recordsWhere(
    db,
    'task',
    `patient_id = ? and status in ('requested', 'in-progress', 'on-hold', 'completed')`,
    doc.patientId,
  );
  const done = (task: StoredRecord<'task'>): number => Number(task.doc.status === 'completed');
  return found
    .filter(({ doc: task }) => task.focus?.kind === 'message-thread' && task.focus.id === id)
    .sort((a, b) => done(a) - done(b) || compare(a.doc.createdAt, b.doc.createdAt));
}
