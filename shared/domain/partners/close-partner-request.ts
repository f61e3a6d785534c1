import { z } from 'zod';
import { PartnerRequestId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** No answer is needed any more; the link still says so. */
export const closePartnerRequest = defineCommand({
  type: 'partner-request.close',
  version: 1,
  label: 'Close request',
  args: z.strictObject({
    requestId: PartnerRequestId,
    patientId: PatientId,
    reason: z.string().trim().min(1, 'Say why, for the record').max(500),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ request: get('partner-request', args.requestId) }),
  decide: ({ request }, { requestId, patientId, reason }) => {
    if (!request || request.doc.patientId !== patientId) return no({ kind: 'not-found', what: 'request', id: requestId });
    if (request.doc.status === 'closed') return yes();
    return yes(put('partner-request', requestId, { ...request.doc, status: 'closed', closedReason: reason }));
  },
});
