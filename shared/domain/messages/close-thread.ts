import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { MessageThreadId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { closeEscalations, escalationReads } from './close-escalations.ts';

/** Settled: it leaves the list of open conversations. The next message opens it again. */
export const closeThread = defineCommand({
  type: 'thread.close',
  version: 1,
  label: 'Close conversation',
  args: z.strictObject({ threadId: MessageThreadId, patientId: PatientId, closedAt: Instant }),
  patientId: (args) => args.patientId,
  reads: (args, actor) => ({ thread: get('message-thread', args.threadId), ...escalationReads(args, actor) }),
  decide: ({ thread, ...asking }, args, { actor }) => {
    if (!thread || thread.doc.patientId !== args.patientId) return no({ kind: 'not-found', what: 'conversation', id: args.threadId });
    if (thread.doc.status === 'entered-in-error') return no({ kind: 'wrong-status', what: 'conversation', status: thread.doc.status });
    if (thread.doc.status === 'closed') return yes();
    return yes(
      put('message-thread', thread.id, { ...thread.doc, status: 'closed', closedAt: args.closedAt, closedBy: actor.id }),
      ...closeEscalations(asking, args.threadId, args.closedAt, actor),
    );
  },
});
