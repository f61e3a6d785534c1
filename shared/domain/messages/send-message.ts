import { z } from 'zod';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { authorOf } from './author.ts';
import { closeEscalations, escalationReads } from './close-escalations.ts';
import { messageArgs } from './message-text.ts';

/**
 * Adds to a conversation. An answer opens a closed one again: what a patient writes must never lie in a place that nobody looks at.
 * Whoever else was asked to answer it need not any more.
 * The author names the audience that stood on the screen; anything else is refused rather than shown to somebody unintended.
 */
export const sendMessage = defineCommand({
  type: 'message.send',
  version: 1,
  label: 'Send message',
  args: z.strictObject(messageArgs),
  patientId: (args) => args.patientId,
  reads: (args, actor) => ({
    thread: get('message-thread', args.threadId),
    message: get('communication', args.messageId),
    ...escalationReads(args, actor),
  }),
  decide: ({ thread, message, ...asking }, { messageId, ...rest }, { actor }) => {
    if (!thread || thread.doc.patientId !== rest.patientId || thread.doc.status === 'entered-in-error')
      return no({ kind: 'not-found', what: 'conversation', id: rest.threadId });
    if (message) return no({ kind: 'already-exists', what: 'message', id: messageId });
    if (thread.doc.audience !== rest.audience) return no({ kind: 'wrong-audience', audience: thread.doc.audience });
    // A conversation of the staff is not there for anybody else, not even by its id.
    if (actor.portal && thread.doc.audience !== 'patient') return no({ kind: 'not-found', what: 'conversation', id: rest.threadId });
    const author = authorOf(actor);
    const { closedAt: _at, closedBy: _by, ...open } = thread.doc;
    return yes(
      put('communication', messageId, { ...rest, status: 'completed', author, authorRole: author.role }),
      ...(thread.doc.status === 'closed' ? [put('message-thread', thread.id, { ...open, status: 'open' })] : []),
      ...closeEscalations(asking, rest.threadId, rest.sentAt, actor),
    );
  },
});
