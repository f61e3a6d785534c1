import { words } from '../../../shared/kernel/fold.ts';
import { fold } from '../../../shared/kernel/fold.ts';
import type { ThreadRow } from '../../../shared/protocol/queries-messages.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import type { Database } from '../data/database.ts';
import { patientTags, tagOrUnknown } from './patient-tags.ts';
import type { Query } from './query.ts';
import { ridsWithWord } from './word-hits.ts';
import { column, compare, groupBy, list } from './read.ts';
import { recordsWhere } from './records.ts';

/** Conversations that may still want something; older closed ones are found in the chart. */
const mostLooked = 2000;

/** Ids of the conversations of a status that were opened last, and of those in which somebody outside wrote last: an answer in an old one is not passed over. */
export const mayWant = `select id from (select id from message_thread where status = ? order by opened_at desc limit ?)
  union select thread_id from (select thread_id from communication where author_role = 'patient' order by sent_at desc limit ?)
  union select thread_id from (select thread_id from communication where author_role = 'caregiver' order by sent_at desc limit ?)`;

/** Conversations, those that wait for an answer or for the reader first, then the newest. */
export const threads: Query<'threads'> = (db, { show, patientId, search, limit }, { actor }) => {
  const status = show === 'closed' ? 'closed' : 'open';
  const found = patientId
    ? recordsWhere(db, 'message-thread', 'patient_id = ? and status = ? order by opened_at desc limit ?', patientId, status, mostLooked)
    : recordsWhere(db, 'message-thread', `status = ? and id in (${mayWant})`, status, status, mostLooked, mostLooked, mostLooked);
  const rows = rowsOf(db, found, actor.id, actor.roles);
  const wanted = words(search ?? '');
  const saidIn = threadsSaying(db, wanted);
  const shown = rows.filter(
    (row) => (show !== 'waiting' || waits(row)) && (saidIn.has(row.record.id) || wanted.every((word) => textOf(row).includes(word))),
  );
  return { rows: shown.sort(byNeed).slice(0, limit), waiting: rows.filter(waits).length };
};

/** Conversations in which one message has all the words, however long ago it was written. */
function threadsSaying(db: Database, wanted: readonly string[]): ReadonlySet<string> {
  const [first, ...others] = wanted.map((word) => ridsWithWord(db, 'communication', word));
  if (!first) return new Set();
  const rids = [...first].filter((rid) => others.every((other) => other.has(rid)));
  return new Set(column<string>(db, 'select thread_id from communication where rid in (select value from json_each(?))', list(rids)));
}

/** Somebody waits: the patient for an answer, or a colleague for the reader's eyes. */
export function waits(row: ThreadRow): boolean {
  return row.record.doc.status === 'open' && (row.awaitsAnswer || row.asksMe || (row.unread > 0 && (row.mentionsMe || row.urgent)));
}

export function rowsOf(
  db: Database,
  found: readonly StoredRecord<'message-thread'>[],
  readerId: string,
  roles: readonly string[] = [],
): ThreadRow[] {
  const ids = list(found.map(({ id }) => id));
  const messages = groupBy(
    recordsWhere(db, 'communication', 'thread_id in (select value from json_each(?)) order by sent_at, id', ids),
    ({ doc }) => doc.threadId,
  );
  const marks = new Map(
    recordsWhere(db, 'thread-read', 'reader_id = ? and thread_id in (select value from json_each(?))', readerId, ids).map(({ doc }) => [
      doc.threadId as string,
      doc.upTo as string,
    ]),
  );
  const tags = patientTags(
    db,
    found.map(({ doc }) => doc.patientId),
  );
  return found.flatMap((record): ThreadRow[] => {
    const own = messages.get(record.id) ?? [];
    const last = own.at(-1);
    if (!last) return [];
    const { asks, openedBy, audience } = record.doc;
    const answered = own.some(({ doc }) => doc.author.id !== openedBy.id && doc.status === 'completed');
    const unanswered = own.slice(own.findLastIndex(({ doc }) => doc.authorRole === 'staff' && doc.status === 'completed') + 1);
    const unread = own.filter(({ doc }) => doc.author.id !== readerId && doc.sentAt > (marks.get(record.id) ?? ''));
    return [
      {
        record,
        patient: tagOrUnknown(tags, record.doc.patientId),
        last: {
          text: last.doc.status === 'completed' ? last.doc.text.slice(0, 200) : 'Message taken back',
          ...{ name: last.doc.author.name, role: last.doc.authorRole, at: last.doc.sentAt },
        },
        unread: unread.length,
        // Read is not answered: whoever looks next must see it as well.
        urgent: [...unread, ...unanswered].some(({ doc }) => doc.priority === 'urgent' && doc.status === 'completed'),
        awaitsAnswer: last.doc.authorRole !== 'staff',
        answered,
        asksMe: audience === 'staff' && asks !== undefined && roles.includes(asks) && openedBy.id !== readerId && !answered,
        mentionsMe: unread.some(({ doc }) => doc.mentions.some((id) => id === readerId)),
      },
    ];
  });
}

/** The reader's own patients: conversations about others are in the list, but not on the reader's day. */
export function careTeamPatients(db: Database, readerId: string): ReadonlySet<string> {
  return new Set(
    column<string>(db, `select patient_id from care_team_participant where practitioner_id = ? and status = 'active'`, readerId),
  );
}

function textOf({ record, patient, last }: ThreadRow): string {
  return fold(`${patient.name} ${patient.mrn} ${record.doc.subject} ${last.text} ${last.name}`);
}

function byNeed(a: ThreadRow, b: ThreadRow): number {
  return (
    Number(waits(b)) - Number(waits(a)) ||
    Number(b.urgent) - Number(a.urgent) ||
    compare(b.last.at, a.last.at) ||
    compare(a.record.id, b.record.id)
  );
}
