import { z } from 'zod';
import type { Share } from '../clinical/adherence/measures.ts';
import type { DueTest } from '../clinical/monitoring/lab-schedule.ts';
import type { ChainStep } from '../clinical/refills/chain.ts';
import type { KnownFill } from '../clinical/refills/fills.ts';
import { Instant } from '../kernel/time.ts';
import { MedicationRequestId, type RefillId } from '../records/ids.ts';
import type { RefillStatus } from '../records/refill.ts';
import type { StoredRecord } from '../records/registry.ts';
import type { PatientTag } from './patient-tag.ts';

/** One therapy on the list of refills: a cycle under way, one that is due and not begun, or a call after the first fill. */
export interface RefillRow {
  readonly key: string;
  readonly what: 'refill' | 'first-fill' | 'unknown-supply';
  readonly orderId: MedicationRequestId;
  readonly number: number;
  readonly patient: PatientTag;
  readonly medication: string;
  readonly dose?: { readonly value: number; readonly unit: string };
  readonly frequency?: string;
  /** Not begun: there is no record yet. */
  readonly status: RefillStatus | 'not-begun';
  readonly step?: ChainStep;
  readonly supplyEndsOn?: string;
  /** The day from which it stands on the list. */
  readonly dueOn?: string;
  readonly payer?: string;
  readonly calls: number;
  /** What the patient told that somebody must look at. */
  readonly told: readonly string[];
  /** First fill: which call. */
  readonly call?: string;
}

export interface FollowUpRow {
  readonly step: string;
  readonly title: string;
  readonly dueOn: string;
  readonly ask: readonly string[];
  readonly sourced: boolean;
  readonly source: string;
  readonly state: 'done' | 'due' | 'later';
  readonly tries: readonly { readonly at: Instant; readonly reached: boolean; readonly words: string; readonly byName: string }[];
}

export interface RefillCycle {
  readonly refill: StoredRecord<'refill'>;
  readonly chain: readonly ChainStep[];
}

export interface Adherence {
  readonly from: string;
  readonly to: string;
  readonly pdc?: Share;
  readonly mpr?: Share;
  readonly onTime?: Share & { readonly allowedDays: number; readonly intervalDays: number };
}

/** Everything about the refills of one order, as the chart and the refill's own page show it. */
export interface OrderRefills {
  readonly order: StoredRecord<'medication-request'>;
  readonly patient: StoredRecord<'patient'>;
  readonly today: string;
  /** The cycle at hand: begun, or the next one to begin. */
  readonly refillId: RefillId;
  readonly number: number;
  readonly current?: RefillCycle;
  readonly earlier: readonly RefillCycle[];
  readonly supplyEndsOn?: string;
  readonly lastDaysSupply?: number;
  readonly fills: readonly KnownFill[];
  readonly coverages: readonly StoredRecord<'coverage'>[];
  readonly authorizations: readonly StoredRecord<'authorization'>[];
  readonly labs: { readonly due: readonly DueTest[]; readonly from: string };
  readonly supplies: readonly StoredRecord<'supply-level'>[];
  readonly contacts: readonly StoredRecord<'contact-attempt'>[];
  readonly shipment?: StoredRecord<'shipment'>;
  readonly visit?: StoredRecord<'appointment'>;
  readonly followUps: readonly FollowUpRow[];
  readonly adherence: Adherence;
}

export const refillQueryArgs = {
  refills: z.strictObject({ now: Instant, limit: z.number().int().min(1).max(5000).default(2000) }),
  orderRefills: z.strictObject({ orderId: MedicationRequestId, now: Instant }),
} as const;

export interface RefillQueryResults {
  refills: readonly RefillRow[];
  orderRefills: OrderRefills | undefined;
}
