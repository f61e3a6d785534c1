import { patientTags, tagOrUnknown } from './patient-tags.ts';
import type { Query } from './query.ts';
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
  };
};
