import { z } from 'zod';
import { Protocol } from '../../clinical/protocols/schema.ts';
import { Instant } from '../../kernel/time.ts';
import { ProtocolId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Writes the organisation's own version of a protocol. It changes nothing until somebody else approves it. */
export const proposeProtocol = defineCommand({
  type: 'protocol.propose',
  version: 1,
  label: 'Propose protocol',
  args: z.strictObject({
    protocolRecordId: ProtocolId,
    body: Protocol,
    reason: z.string().trim().min(1, 'Say why the organisation does it this way').max(2000),
    at: Instant,
  }),
  patientId: () => undefined,
  reads: (args) => ({ existing: get('protocol', args.protocolRecordId) }),
  decide: ({ existing }, { protocolRecordId, body, reason, at }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'protocol', id: protocolRecordId });
    return yes(
      put('protocol', protocolRecordId, { status: 'draft', protocolId: body.id, body, reason, authorId: actor.id, writtenAt: at }),
    );
  },
});
