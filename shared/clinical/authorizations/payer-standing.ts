import type { Instant } from '../../kernel/time.ts';
import { grantedStatuses, type ApprovedUnits, type AuthorizationStatus } from '../../records/authorization.ts';
import type { DocOf } from '../../records/registry.ts';

type Authorization = DocOf<'authorization'>;

/** What a payer was asked; how many visits it has paid for already, where it is counted by visits. */
export interface Asked {
  readonly doc: Authorization;
  readonly visitsUsed?: number | undefined;
}

export interface PayerFacts {
  /** The day that is asked about: of the visit, or today. */
  readonly day: string;
  /** Drug and visits may be paid by different consents. */
  readonly about: 'drug' | 'visits';
  /** The therapy; undefined: any of the patient's. */
  readonly orderId: string | undefined;
  readonly authorizations: readonly Asked[];
  readonly coverages: readonly { readonly id?: string; readonly doc: DocOf<'coverage'> }[];
  /** The end that the order itself names, as a referral or an import left it. */
  readonly orderSays?: string | undefined;
}

export type PayerState =
  | 'not-required'
  | 'granted'
  | 'asked'
  | 'not-begun'
  | 'used-up'
  | 'ended'
  | 'refused'
  /** One is needed and nobody has asked. */
  | 'missing'
  /** Nobody knows whether one is needed. */
  | 'unknown';

export interface PayerStanding {
  readonly state: PayerState;
  /** What tells it: the record of the authorization before the insurance, the insurance before the order. */
  readonly says: 'authorization' | 'insurance' | 'order' | 'nobody';
  readonly payor?: string | undefined;
  readonly number?: string | undefined;
  readonly startOn?: string | undefined;
  readonly endOn?: string | undefined;
  readonly approved?: { readonly value: number; readonly unit: ApprovedUnits['unit'] } | undefined;
  readonly left?: number | undefined;
  /** How the payer put it, and since when. */
  readonly status?: AuthorizationStatus | undefined;
  readonly reason?: string | undefined;
  readonly since?: Instant | undefined;
  readonly coverageId?: string | undefined;
}

const rank: Readonly<Record<PayerState, number>> = {
  ...{ 'not-required': 0, granted: 0, asked: 1, 'not-begun': 2, 'used-up': 2, ended: 2, refused: 3, missing: 4, unknown: 5 },
};

/**
 * Does somebody pay? The one place that decides it. What the payer was asked and answered counts before what an insurance says of itself,
 * and that before a date on the order. The therapy's own requests count before those for any therapy; of several the best one speaks.
 */
export function payerStanding(facts: PayerFacts): PayerStanding {
  const { about, orderId, authorizations } = facts;
  const standing = authorizations.filter(({ doc }) => doc.status !== 'entered-in-error' && doc.status !== 'cancelled');
  const fitting = standing.filter(({ doc }) => about === 'visits' || doc.covers !== 'visits');
  // A visit is paid by a consent for visits; one for the drug alone speaks only where nobody asked for visits.
  const narrow = about === 'visits' ? fitting.filter(({ doc }) => doc.covers !== 'drug') : fitting;
  const meant = narrow.length > 0 ? narrow : fitting;
  const own = orderId === undefined ? meant : meant.filter(({ doc }) => doc.medicationRequestId === orderId);
  const here = own.length > 0 ? own : meant.filter(({ doc }) => doc.medicationRequestId === undefined);
  const judged = here.map((one) => ({ draft: one.doc.status === 'draft', found: ofOne(one, facts.day) }));
  const [best] = judged
    .filter(({ draft }) => !draft)
    .map(({ found }) => found)
    .sort((a, b) => rank[a.state] - rank[b.state] || ((a.endOn ?? '9999') < (b.endOn ?? '9999') ? 1 : -1));
  if (best) return best;
  const insurance = ofInsurance(facts);
  if (insurance && insurance.state !== 'missing') return insurance;
  return judged[0]?.found ?? ofOrder(facts) ?? insurance ?? { state: 'unknown', says: 'nobody' };
}

function ofOne({ doc, visitsUsed }: Asked, day: string): PayerStanding {
  const { payor, number, startOn, endOn, approved, status } = doc;
  const last = doc.steps.at(-1);
  const used = approved?.unit === 'visits' ? visitsUsed : doc.used?.value;
  const left = approved && used !== undefined ? Math.max(0, approved.value - used) : undefined;
  const told = { says: 'authorization', payor, number, startOn, endOn, approved, left, status, since: last?.at } as const;
  if (status === 'not-required') return { ...told, state: 'not-required' };
  if (status === 'not-certified') return { ...told, state: 'refused', reason: last?.words };
  if (status === 'appeal') return { ...told, state: 'refused' };
  if (!grantedStatuses.includes(status)) return { ...told, state: 'asked' };
  if (startOn && day < startOn) return { ...told, state: 'not-begun' };
  if (endOn && day > endOn) return { ...told, state: 'ended' };
  return { ...told, state: left === 0 ? 'used-up' : 'granted' };
}

/** An insurance that says nothing of an authorization says nothing: it is not known whether one is needed. */
function ofInsurance({ coverages, day }: PayerFacts): PayerStanding | undefined {
  const telling = coverages.flatMap(({ id, doc }) =>
    doc.status === 'active' && doc.authorization ? [{ id, payor: doc.payor, told: doc.authorization }] : [],
  );
  const found = telling.find(({ told }) => told.required) ?? telling[0];
  if (!found) return undefined;
  const { number, startOn, endOn, unitsApproved, unitsUsed } = found.told;
  const left = unitsApproved !== undefined && unitsUsed !== undefined ? Math.max(0, unitsApproved - unitsUsed) : undefined;
  const base = {
    ...({ says: 'insurance', payor: found.payor, number, startOn, endOn, left, coverageId: found.id } as const),
    ...(unitsApproved === undefined ? {} : { approved: { value: unitsApproved, unit: 'units' as const } }),
  };
  if (!found.told.required) return { ...base, state: 'not-required' };
  if (startOn && day < startOn) return { ...base, state: 'not-begun' };
  if (endOn && day > endOn) return { ...base, state: 'ended' };
  if (left === 0) return { ...base, state: 'used-up' };
  return { ...base, state: number || endOn ? 'granted' : 'missing' };
}

function ofOrder({ orderSays, day }: PayerFacts): PayerStanding | undefined {
  if (orderSays === undefined) return undefined;
  return { state: orderSays < day ? 'ended' : 'granted', says: 'order', endOn: orderSays };
}
