import { authorizationStatuses, grantedStatuses, type AuthorizationStatus } from '../../../../shared/records/authorization.ts';
import type { DocOf, StoredRecord } from '../../../../shared/records/registry.ts';
import type { Tone } from '../../../ui/tone.ts';

type Authorization = DocOf<'authorization'>;

export const statusNames: Readonly<Record<AuthorizationStatus, string>> = {
  draft: 'Draft',
  submitted: 'Submitted',
  pended: 'Pended',
  'information-requested': 'More information asked',
  'peer-to-peer': 'Peer-to-peer asked',
  'contact-payer': 'Call the payer',
  certified: 'Granted',
  partial: 'Granted in part',
  modified: 'Granted, modified',
  'not-certified': 'Denied',
  appeal: 'Appealed',
  cancelled: 'Cancelled',
  'not-required': 'None required',
  'entered-in-error': 'Entered in error',
};

export const coversNames: Readonly<Record<Authorization['covers'], string>> = {
  drug: 'Drug',
  visits: 'Visits',
  'drug-and-visits': 'Drug and visits',
};

export const unitNames = { visits: 'visits', doses: 'doses', units: 'billing units' } as const;

/** "Expired" is no answer of a payer: it follows from the last day. */
export function standingName({ status, endOn }: Authorization, today: string): string {
  return grantedStatuses.includes(status) && endOn !== undefined && endOn < today ? 'Expired' : statusNames[status];
}

export function toneOf({ status, endOn }: Authorization, today: string): Tone {
  if (status === 'not-required') return 'good';
  if (grantedStatuses.includes(status)) return endOn !== undefined && endOn < today ? 'caution' : 'good';
  if (status === 'not-certified' || status === 'appeal') return 'caution';
  return status === 'cancelled' || status === 'entered-in-error' ? 'neutral' : 'info';
}

/** How much of what was approved is used: visits are counted from the visits made in its days. */
export function usedOf(doc: Authorization, visits: readonly StoredRecord<'appointment'>[]): number | undefined {
  if (doc.approved?.unit !== 'visits') return doc.used?.value;
  return visits.filter(
    (visit) =>
      visit.doc.status === 'fulfilled' &&
      (!doc.startOn || visit.doc.start.slice(0, 10) >= doc.startOn) &&
      (!doc.endOn || visit.doc.start.slice(0, 10) <= doc.endOn),
  ).length;
}

/** What may be answered next; everything else is no step that a payer or we would take. */
export const nextStatuses: readonly AuthorizationStatus[] = authorizationStatuses.filter((status) => status !== 'draft');

interface Typed {
  readonly status: AuthorizationStatus;
  readonly payor: string;
  readonly number: string;
  readonly startOn: string;
  readonly endOn: string;
  readonly reason: string;
}

type Problems = Readonly<Partial<Record<'payor' | 'number' | 'endOn' | 'reason', string>>>;

/** What is missing, by field. The command says the same; here it stands beside the field. */
export function problemsOf({ status, payor, number, startOn, endOn, reason }: Typed): Problems {
  const granted = grantedStatuses.includes(status);
  const no = status === 'not-certified' || status === 'cancelled' || status === 'entered-in-error';
  const end =
    granted && !endOn ? 'Say until which day it holds.' : startOn && endOn && endOn < startOn ? 'It would end before it begins.' : '';
  return {
    ...(payor.trim() ? {} : { payor: 'Name the payer.' }),
    ...(granted && !number.trim() ? { number: 'Write the number that the payer gave.' } : {}),
    ...(end ? { endOn: end } : {}),
    ...(no && !reason.trim() ? { reason: 'Write the reason that was given.' } : {}),
  };
}
