import type { DocOf } from '../../records/registry.ts';

type Authorization = DocOf<'authorization'>;

export interface Consent {
  readonly state: 'not-required' | 'granted' | 'refused' | 'waiting';
  readonly endOn?: string;
  /** How many of what was approved are used up, where both are known. */
  readonly usedUp?: string;
}

const waiting: readonly Authorization['status'][] = [
  'submitted',
  'pended',
  'information-requested',
  'peer-to-peer',
  'contact-payer',
  'appeal',
];
const granted: readonly Authorization['status'][] = ['certified', 'partial', 'modified'];

/** What the payer said about this order's drug: the request for the order itself, else one for the patient's drugs. A granted one that ends last counts. */
export function consentOf(all: readonly Authorization[], orderId: string): Consent | undefined {
  const about = all.filter(({ covers, status }) => covers !== 'visits' && !['draft', 'cancelled', 'entered-in-error'].includes(status));
  const own = about.filter(({ medicationRequestId }) => medicationRequestId === orderId);
  const here = own.length > 0 ? own : about.filter(({ medicationRequestId }) => medicationRequestId === undefined);
  const [best] = here
    .filter(({ status }) => granted.includes(status))
    .toSorted((a, b) => ((a.endOn ?? '9999') < (b.endOn ?? '9999') ? 1 : -1));
  if (best) {
    const { approved, used, endOn } = best;
    const isUsedUp = approved !== undefined && approved.unit !== 'visits' && used !== undefined && used.value >= approved.value;
    return {
      state: 'granted',
      ...(endOn === undefined ? {} : { endOn }),
      ...(isUsedUp ? { usedUp: `${String(approved.value)} ${approved.unit}` } : {}),
    };
  }
  if (here.some(({ status }) => status === 'not-required')) return { state: 'not-required' };
  if (here.some(({ status }) => waiting.includes(status))) return { state: 'waiting' };
  return here.some(({ status }) => status === 'not-certified') ? { state: 'refused' } : undefined;
}
