import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { ProtocolId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';

/** Puts a proposed protocol in force. Two people: the author cannot; and what is approved is what was read. Visits that run keep what they started with. */
export const approveProtocol = defineCommand({
  type: 'protocol.approve',
  version: 1,
  label: 'Approve protocol',
  args: z.strictObject({ protocolRecordId: ProtocolId, protocolId: z.string(), seenWrittenAt: Instant.optional(), at: Instant }),
  patientId: () => undefined,
  reads: (args) => ({
    proposed: get('protocol', args.protocolRecordId),
    inForce: find('protocol', { status: 'active', protocolId: args.protocolId }, 20),
  }),
  decide: ({ proposed, inForce }, args, { actor }) => {
    if (!proposed || proposed.doc.protocolId !== args.protocolId)
      return no({ kind: 'not-found', what: 'protocol', id: args.protocolRecordId });
    if (proposed.doc.status !== 'draft') return no({ kind: 'wrong-status', what: 'protocol', status: proposed.doc.status });
    if (proposed.doc.authorId === actor.id) return no({ kind: 'same-person' });
    const { writtenAt } = proposed.doc;
    if (args.seenWrittenAt !== undefined && args.seenWrittenAt !== writtenAt)
      return no({
        ...{ kind: 'conflict', what: 'protocol', id: proposed.id },
        fields: [{ field: 'writtenAt', seen: args.seenWrittenAt, mine: args.seenWrittenAt, theirs: writtenAt }],
      });
    return yes(
      put('protocol', proposed.id, { ...proposed.doc, status: 'active', approvedBy: actor.id, approvedAt: args.at }),
      ...inForce.map(({ id, doc }) => put('protocol', id, { ...doc, status: 'retired' })),
    );
  },
});
