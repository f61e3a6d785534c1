import { z } from 'zod';
import { Protocol } from '../../clinical/protocols/schema.ts';
import { Instant } from '../../kernel/time.ts';
import { ProtocolId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';

/** Writes the organisation's own version of a protocol. It changes nothing until somebody else approves it; until then its author may write it again. */
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
  reads: (args) => ({
    existing: get('protocol', args.protocolRecordId),
    inForce: find('protocol', { status: 'active', protocolId: args.body.id }, 20),
  }),
  decide: ({ existing, inForce }, { protocolRecordId, body, reason, at }, { actor }) => {
    if (existing && existing.doc.status !== 'draft') return no({ kind: 'wrong-status', what: 'protocol', status: existing.doc.status });
    if (existing && existing.doc.authorId !== actor.id) return no({ kind: 'not-allowed', why: 'not-author' });
    if (inForce.some(({ doc }) => doc.body.version >= body.version)) return no({ kind: 'not-newer', version: body.version });
    return yes(
      put('protocol', protocolRecordId, { status: 'draft', protocolId: body.id, body, reason, authorId: actor.id, writtenAt: at }),
    );
  },
});
