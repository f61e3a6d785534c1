import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { MedicationRequestId, OrderVerificationId, PatientId } from '../../records/ids.ts';
import { claimIdOf } from '../../records/order-claim.ts';
import { CheckRecord } from '../../records/order-verification.ts';
import type { DocOf, StoredRecord } from '../../records/registry.ts';
import { put, type Actor, type Write } from '../define-command.ts';
import { get } from '../facts.ts';
import { hashOf, orderContent, SeenOrder } from './order-content.ts';

/** What every decision about an order says: which one, what was seen of it, and what the checks said. */
export const decisionArgs = {
  verificationId: OrderVerificationId,
  orderId: MedicationRequestId,
  patientId: PatientId,
  seen: SeenOrder,
  checks: z.array(CheckRecord).max(60),
  decidedAt: Instant,
};

export function decisionReads(args: { readonly orderId: string; readonly verificationId: string }) {
  return {
    order: get('medication-request', args.orderId),
    claim: get('order-claim', claimIdOf(args.orderId)),
    existing: get('order-verification', args.verificationId),
  };
}

/** Orders that nobody will give: there is nothing left to decide. */
export const closedStatuses: readonly DocOf<'medication-request'>['status'][] = ['cancelled', 'completed', 'entered-in-error', 'stopped'];

interface Decided {
  readonly verificationId: OrderVerificationId;
  readonly decision: DocOf<'order-verification'>['decision'];
  readonly meaning: 'verification' | 'hold' | 'return';
  readonly words?: string | undefined;
  readonly checks: readonly CheckRecord[];
  readonly decidedAt: Instant;
  readonly taskId?: DocOf<'order-verification'>['taskId'];
  readonly status: DocOf<'medication-request'>['status'];
}

/** The signed decision, the order's new standing, and the claim given back. */
export function decisionWrites(
  order: StoredRecord<'medication-request'>,
  claim: StoredRecord<'order-claim'> | undefined,
  actor: Actor,
  decided: Decided,
): Write[] {
  const { verificationId, decision, words, checks, decidedAt, taskId } = decided;
  const content = orderContent(order.doc);
  const body = { orderId: order.id, decision, words, orderHash: hashOf(content), checks };
  return [
    put('order-verification', verificationId, {
      patientId: order.doc.patientId,
      orderId: order.id as MedicationRequestId,
      decision,
      ...(words ? { comment: words } : {}),
      orderHash: body.orderHash,
      order: content,
      checks: [...checks],
      ...(taskId ? { taskId } : {}),
      signature: {
        signerId: actor.id,
        signerName: actor.name,
        signedAt: decidedAt,
        meaning: decided.meaning,
        contentHash: hashOf(body),
      },
    }),
    put('medication-request', order.id, {
      ...order.doc,
      status: decided.status,
      verification: {
        ...order.doc.verification,
        state: decision,
        at: decidedAt,
        byId: actor.id,
        byName: actor.name,
        verificationId,
        words: words ?? undefined,
      },
    }),
    ...(claim && claim.doc.practitionerId === actor.id && claim.doc.releasedAt === undefined
      ? [put('order-claim', claim.id, { ...claim.doc, releasedAt: decidedAt })]
      : []),
  ];
}
