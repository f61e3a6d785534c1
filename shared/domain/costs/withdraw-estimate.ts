import { z } from 'zod';
import { CostEstimateId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** It was wrong: the patient sees it no more, the record keeps it with the reason. */
export const withdrawEstimate = defineCommand({
  type: 'cost-estimate.withdraw',
  version: 1,
  label: 'Withdraw cost estimate',
  args: z.strictObject({
    estimateId: CostEstimateId,
    patientId: PatientId,
    reason: z.string().trim().min(1, 'Say why, for the record').max(500),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ estimate: get('cost-estimate', args.estimateId) }),
  decide: ({ estimate }, { estimateId, patientId, reason }) => {
    if (!estimate || estimate.doc.patientId !== patientId) return no({ kind: 'not-found', what: 'cost estimate', id: estimateId });
    if (estimate.doc.status === 'entered-in-error') return yes();
    return yes(put('cost-estimate', estimateId, { ...estimate.doc, status: 'entered-in-error', withdrawnReason: reason }));
  },
});
