import type { Instant } from '../../kernel/time.ts';
import type { MessageThreadId, PatientId } from '../../records/ids.ts';
import type { StoredRecord } from '../../records/registry.ts';
import { put, type Actor, type Write } from '../define-command.ts';
import { find } from '../facts.ts';

/** With this begins the id of each task by which the server asks somebody about a message. */
export const escalationPrefix = 'task-esc-';

/** What is read to know who was asked about a conversation. Nobody outside the staff settles such a task: for them nothing is looked up. */
export const escalationReads = ({ patientId, threadId }: { patientId: PatientId; threadId: MessageThreadId }, actor: Actor) =>
  ({
    asked: find('task', { patientId: actor.portal ? '' : patientId, status: 'requested' }, 200),
    urgent: find('communication', { threadId: actor.portal ? '' : threadId, priority: 'urgent' }, 50),
  }) as const;

interface Facts {
  readonly asked: readonly StoredRecord<'task'>[];
  readonly urgent: readonly StoredRecord<'communication'>[];
}

/** Tasks that ask somebody to answer in this conversation. A red flag is none of them: it asks for a call, which no written word replaces. */
export function askedAbout(asked: readonly StoredRecord<'task'>[], threadId: string): readonly StoredRecord<'task'>[] {
  return asked.filter(
    ({ id, doc }) => id.startsWith(escalationPrefix) && doc.focus?.id === threadId && doc.status === 'requested' && doc.priority !== 'stat',
  );
}

/** Who answered an urgent message of somebody else, or closed its conversation, has done what the others were asked to do. */
export function closeEscalations({ asked, urgent }: Facts, threadId: MessageThreadId, at: Instant, { id, portal }: Actor): Write[] {
  if (portal || !urgent.some(({ doc }) => doc.status === 'completed' && doc.author.id !== id)) return [];
  return askedAbout(asked, threadId).map((task) =>
    put('task', task.id, { ...task.doc, status: 'completed', completedAt: at, completedBy: id }),
  );
}
