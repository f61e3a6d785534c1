import { z } from 'zod';
import type { CheckFacts } from '../clinical/checks/check.ts';
import type { DueTest } from '../clinical/monitoring/lab-schedule.ts';
import { Instant } from '../kernel/time.ts';
import { MedicationRequestId } from '../records/ids.ts';
import type { VerificationState } from '../records/medication-request.ts';
import type { StoredRecord } from '../records/registry.ts';
import type { PatientTag } from './patient-tag.ts';

/** An order in the queue: only what its row shows, so that thousands are read in a frame. */
export interface QueueRow {
  readonly id: MedicationRequestId;
  readonly patient: PatientTag;
  readonly medication: string;
  readonly dose?: { readonly value: number; readonly unit: string };
  readonly frequency?: string;
  readonly state: VerificationState;
  readonly status: string;
  readonly promisedBy?: Instant;
  readonly receivedAt?: Instant;
  readonly holder?: { readonly id: string; readonly name: string; readonly since: Instant };
  readonly words?: string;
  /** Why it is looked at before others of its hour. */
  readonly risks: readonly string[];
}

/** A result that waits for somebody to see it. */
export interface ResultRow {
  readonly record: StoredRecord<'observation'>;
  readonly patient: PatientTag;
  readonly verdict: 'critical' | 'unit-unknown' | 'abnormal' | 'normal';
  readonly says?: string;
  readonly orders: readonly string[];
  readonly review?: StoredRecord<'result-review'>;
}

export interface PharmacyQueue {
  readonly orders: readonly QueueRow[];
  /** Not yet acknowledged: before every order. */
  readonly criticals: readonly ResultRow[];
  readonly acknowledgeWithinMinutes: number;
}

export interface OrderReview {
  readonly order: StoredRecord<'medication-request'>;
  readonly facts: Omit<CheckFacts, 'knowledge' | 'now'>;
  readonly claim?: StoredRecord<'order-claim'>;
  readonly decisions: readonly StoredRecord<'order-verification'>[];
  /** A decision about this order made here that the server did not take. */
  readonly refused?: { readonly commandId: string; readonly type: string; readonly refusal: unknown };
  readonly plan?: StoredRecord<'monitoring-plan'>;
  readonly interventions: readonly StoredRecord<'intervention'>[];
  readonly adverseEvents: readonly StoredRecord<'adverse-event'>[];
}

export interface TherapyRow {
  readonly order: StoredRecord<'medication-request'>;
  readonly patient: PatientTag;
  readonly from: string;
  readonly due: readonly DueTest[];
  readonly plan?: StoredRecord<'monitoring-plan'>;
  readonly lastReview?: StoredRecord<'therapy-review'>;
  /** The weekly look is due. */
  readonly reviewDue: boolean;
}

export interface PharmacyLog {
  readonly interventions: readonly { readonly record: StoredRecord<'intervention'>; readonly patient: PatientTag }[];
  readonly adverseEvents: readonly { readonly record: StoredRecord<'adverse-event'>; readonly patient: PatientTag }[];
}

export const pharmacyQueryArgs = {
  pharmacyQueue: z.strictObject({ now: Instant }),
  orderReview: z.strictObject({ orderId: MedicationRequestId, now: Instant }),
  results: z.strictObject({
    now: Instant,
    days: z.number().int().min(1).max(90).default(14),
    limit: z.number().int().min(1).max(1000).default(300),
  }),
  therapies: z.strictObject({ now: Instant, limit: z.number().int().min(1).max(5000).default(2000) }),
  pharmacyLog: z.strictObject({ limit: z.number().int().min(1).max(500).default(200) }),
  knowledge: z.strictObject({}),
  handoffs: z.strictObject({ limit: z.number().int().min(1).max(100).default(20) }),
} as const;

export interface PharmacyQueryResults {
  pharmacyQueue: PharmacyQueue;
  orderReview: OrderReview | undefined;
  results: readonly ResultRow[];
  therapies: readonly TherapyRow[];
  pharmacyLog: PharmacyLog;
  knowledge: readonly StoredRecord<'clinical-knowledge'>[];
  handoffs: readonly StoredRecord<'shift-handoff'>[];
}
