import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { MessageThreadId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { authorOf, readIdOf } from './author.ts';

/** Notes how far the reader has read. It only ever goes forward. */
export const readThread = defineCommand({
  type: 'thread.read',
  version: 1,
  label: 'Mark as read',
  args: z.strictObject({ threadId: MessageThreadId, patientId: PatientId, upTo: Instant, readAt: Instant }),
  patientId: (args) => args.patientId,
  reads: (args, actor) => ({
    thread: get('message-thread', args.threadId),
    mark: get('thread-read', readIdOf(args.threadId, authorOf(actor).id)),
  }),
  decide: ({ thread, mark }, args, { actor }) => {
    if (!thread || thread.doc.patientId !== args.patientId || (actor.portal && thread.doc.audience !== 'patient'))
      return no({ kind: 'not-found', what: 'conversation', id: args.threadId });
    if (mark && mark.doc.upTo >= args.upTo) return yes();
    const reader = authorOf(actor);
    return yes(put('thread-read', readIdOf(args.threadId, reader.id), { ...args, reader, readerId: reader.id }));
  },
  supersedes: (args) => args.threadId,
});
