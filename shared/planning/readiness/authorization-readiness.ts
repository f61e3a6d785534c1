import { daysBetween } from '../../kernel/wall-time.ts';
import { grantedStatuses, type AuthorizationStatus } from '../../records/authorization.ts';
import type { DocOf, StoredRecord } from '../../records/registry.ts';
import { dateText } from './date-text.ts';
import type { Mend, Standing } from './readiness-item.ts';

type Authorization = StoredRecord<'authorization'>;
type Coverage = StoredRecord<'coverage'>;

export interface AuthorizationFacts {
  readonly patientId: string;
  readonly authorizations: readonly Authorization[];
  /** Insurances that say it themselves, as an import or an older entry left it. */
  readonly coverages: readonly Coverage[];
  /** The therapy that the visit is for; undefined: any of the patient's. */
  readonly orderId: string | undefined;
  /** The day of the visit. */
  readonly day: string;
  /** Visits that were made from that day on and before the visit: authorizations for visits are counted by them. */
  readonly visitsSince: (from: string | undefined) => number;
}

const open: Readonly<Partial<Record<AuthorizationStatus, string>>> = {
  draft: 'not sent to the payer yet',
  submitted: 'waits for the payer',
  pended: 'pended by the payer',
  'information-requested': 'the payer asks for more information',
  'peer-to-peer': 'a peer-to-peer call is asked for',
  'contact-payer': 'the payer asks for a call',
  'not-certified': 'denied',
  appeal: 'denied, and appealed',
};

/** How many days before its end an authorization is looked at. A default of the house, as for prescriptions; no authority sets it. */
const soonDays = 14;

/** Does somebody pay for this visit? Of the therapy's authorizations the best one speaks; without any, the insurance; without that, nothing is known. */
export function authorizationReadiness(facts: AuthorizationFacts): Standing {
  const mend: Mend = { do: 'chart', section: 'coverage', label: 'Open authorizations' };
  const ofTherapy = facts.authorizations.filter(
    ({ doc }) =>
      doc.status !== 'entered-in-error' &&
      doc.status !== 'cancelled' &&
      (doc.medicationRequestId === undefined || facts.orderId === undefined || doc.medicationRequestId === facts.orderId),
  );
  const order: readonly Standing['state'][] = ['ready', 'attention', 'blocked', 'not-recorded'];
  const [best] = ofTherapy.map(({ doc }) => ofOne(doc, facts)).sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const found = best ?? ofCoverages(facts);
  return found.state === 'ready' ? found : { ...found, mend };
}

function ofOne(doc: Authorization['doc'], { day, visitsSince }: AuthorizationFacts): Standing {
  const since = doc.steps.at(-1)?.at;
  const { payor, number, endOn, startOn, approved } = doc;
  if (doc.status === 'not-required') return { state: 'ready', detail: `${payor}: none required`, since };
  if (!grantedStatuses.includes(doc.status)) {
    const words = doc.status === 'not-certified' ? doc.steps.at(-1)?.words : undefined;
    const state = doc.status === 'not-certified' || doc.status === 'appeal' ? 'blocked' : 'attention';
    return { state, detail: `${payor}: ${open[doc.status] ?? doc.status}${words ? ` (${words})` : ''}`, since };
  }
  const name = `${payor} ${number ?? ''}`.trim();
  if (startOn && day < startOn) return { state: 'blocked', detail: `${name} begins on ${dateText(startOn)}, after this visit`, since };
  if (endOn && day > endOn) return { state: 'blocked', detail: `${name} ended on ${dateText(endOn)}`, since };
  const used = approved?.unit === 'visits' ? visitsSince(startOn) : doc.used?.value;
  const left = approved && used !== undefined ? approved.value - used : undefined;
  if (approved && left !== undefined && left <= 0)
    return { state: 'blocked', detail: `${name}: all ${String(approved.value)} ${approved.unit} are used`, since };
  const rest = approved && left !== undefined ? `, ${String(left)} of ${String(approved.value)} ${approved.unit} left` : '';
  const days = endOn ? daysBetween(day, endOn) : undefined;
  if (days !== undefined && endOn && days <= soonDays)
    return { state: 'attention', detail: `${name} ends on ${dateText(endOn)}${rest}`, since };
  return { state: 'ready', detail: `${name}${endOn ? `, until ${dateText(endOn)}` : ''}${rest}`, since };
}

/** An insurance that says nothing of an authorization says nothing: it is not known whether one is needed. */
function ofCoverages({ coverages, day }: AuthorizationFacts): Standing {
  const told = coverages.find(({ doc }) => doc.authorization !== undefined);
  const authorization = told?.doc.authorization;
  if (!told || !authorization) return { state: 'not-recorded', detail: 'Nobody has asked whether one is needed' };
  if (!authorization.required) return { state: 'ready', detail: `${told.doc.payor}: none required` };
  const gap = coverageGap(authorization, day);
  if (gap) return { state: 'blocked', detail: `${told.doc.payor}: ${gap}` };
  const { number = '', endOn } = authorization;
  return { state: 'ready', detail: `${told.doc.payor} ${number}${endOn ? `, until ${dateText(endOn)}` : ''}` };
}

/** What is wrong with an authorization as an insurance tells it; undefined when nothing is. */
export function coverageGap(authorization: DocOf<'coverage'>['authorization'], day: string): string | undefined {
  if (!authorization?.required) return undefined;
  const { number, startOn, endOn, unitsApproved, unitsUsed } = authorization;
  if (!number) return 'an authorization is required and none is recorded.';
  if (startOn && day < startOn) return 'the authorization begins later.';
  if (endOn && day > endOn) return `the authorization ended on ${dateText(endOn)}.`;
  if (unitsApproved !== undefined && unitsUsed !== undefined && unitsUsed >= unitsApproved) return 'all authorized units are used.';
  return undefined;
}
