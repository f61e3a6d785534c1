import { z } from 'zod';
import { ProtocolId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** The organisation goes back to what ships with the app, or takes a proposal back. */
export const retireProtocol = defineCommand({
  type: 'protocol.retire',
  version: 1,
  label: 'Retire protocol',
  args: z.strictObject({ protocolRecordId: ProtocolId }),
  patientId: () => undefined,
  reads: (args) => ({ own: get('protocol', args.protocolRecordId) }),
  decide: ({ own }, args) => {
    if (!own) return no({ kind: 'not-found', what: 'protocol', id: args.protocolRecordId });
    if (own.doc.status === 'retired') return no({ kind: 'wrong-status', what: 'protocol', status: 'retired' });
    return yes(put('protocol', own.id, { ...own.doc, status: 'retired' }));
  },
});
