import type { Actor } from '../../../shared/domain/define-command.ts';
import type { WorklistItem } from '../../../shared/protocol/queries.ts';
import type { Database } from '../data/database.ts';
import { recordsWhere } from './records.ts';
import { careTeamPatients, rowsOf, waits } from './threads.ts';

const mostLooked = 500;

/** Conversations that wait for the reader: of the reader's own patients, or where the reader is asked by name. */
export function waitingMessages(db: Database, actor: Actor): WorklistItem[] {
  // Whole caseloads are read for this, so only when a conversation waits that does not name the reader.
  let own: ReadonlySet<string> | undefined;
  const isOwn = (patientId: string): boolean => (own ??= careTeamPatients(db, actor.id)).has(patientId);
  const open = recordsWhere(db, 'message-thread', `status = 'open' order by opened_at desc limit ?`, mostLooked);
  return rowsOf(db, open, actor.id)
    .filter((row) => waits(row) && (row.mentionsMe || isOwn(row.record.doc.patientId)))
    .map(({ record, patient, last, urgent }): WorklistItem => ({
      key: `message:${record.id}`,
      what: 'message',
      id: record.id,
      title: record.doc.subject,
      reason: `${last.name}: ${last.text}`,
      priority: urgent ? 'urgent' : 'routine',
      dueAt: last.at as NonNullable<WorklistItem['dueAt']>,
      status: record.doc.status,
      patient,
    }));
}
