import { z } from 'zod';
import { defineRecord, text } from './define-record.ts';
import { MedicationRequestId, PatientId, TaskId } from './ids.ts';
import { DecisionSignature } from './signed-by.ts';

export const checkResults = ['pass', 'attention', 'stop', 'cannot-compute', 'not-needed'] as const;

/** What a check said when the pharmacist decided, and why it was accepted all the same. */
export const CheckRecord = z.object({
  id: z.string(),
  title: z.string(),
  result: z.enum(checkResults),
  says: z.string(),
  confidence: z.string().optional(),
  reason: z.string().optional(),
});
export type CheckRecord = z.infer<typeof CheckRecord>;

/** One decision of a pharmacist about an order as it was then. Never changed: a later decision is a record of its own. */
export const orderVerification = defineRecord({
  kind: 'order-verification',
  prefix: 'over',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    orderId: MedicationRequestId,
    decision: z.enum(['verified', 'held', 'returned']),
    comment: z.string().optional(),
    /** The order's clinical content that was judged, as a hash and as values. */
    orderHash: z.string(),
    order: z.record(z.string(), z.unknown()),
    checks: z.array(CheckRecord),
    taskId: TaskId.optional(),
    signature: DecisionSignature,
  }),
  columns: {
    ...text('patientId', 'orderId', 'decision'),
    signedAt: { path: 'signature.signedAt', type: 'text' },
    signerId: { path: 'signature.signerId', type: 'text' },
  },
  indexes: [
    ['orderId', 'signedAt'],
    ['patientId', 'signedAt'],
    ['signerId', 'signedAt'],
  ],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
