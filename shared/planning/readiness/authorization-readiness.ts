import { daysBetween } from '../../kernel/wall-time.ts';
import { payerStanding, type PayerState, type PayerStanding } from '../../clinical/authorizations/payer-standing.ts';
import { payerText } from '../../clinical/authorizations/payer-text.ts';
import type { StoredRecord } from '../../records/registry.ts';
import type { Mend, ReadinessState, Standing } from './readiness-item.ts';

export interface AuthorizationFacts {
  readonly patientId: string;
  readonly authorizations: readonly StoredRecord<'authorization'>[];
  /** Insurances that say it themselves, as an import or an older entry left it. */
  readonly coverages: readonly StoredRecord<'coverage'>[];
  /** The therapy that the visit is for; undefined: any of the patient's. */
  readonly orderId: string | undefined;
  /** The end that this order names itself. */
  readonly orderSays?: string | undefined;
  /** The day of the visit. */
  readonly day: string;
  /** Visits that were made from that day on and before the visit: authorizations for visits are counted by them. */
  readonly visitsSince: (from: string | undefined) => number;
  /** How many days before its end it is looked at, as the organisation set it. */
  readonly soonDays: number;
}

const states: Readonly<Record<PayerState, ReadinessState>> = {
  ...{ 'not-required': 'ready', granted: 'ready', asked: 'attention', unknown: 'not-recorded' },
  ...{ 'not-begun': 'blocked', 'used-up': 'blocked', ended: 'blocked', refused: 'blocked', missing: 'blocked' },
};

/** How the payer stands to the visit: the rule of every screen, with the visits counted. */
export function payerOfVisit({ authorizations, coverages, orderId, orderSays, day, visitsSince }: AuthorizationFacts): PayerStanding {
  return payerStanding({
    ...{ about: 'visits', orderId, orderSays, day, coverages },
    authorizations: authorizations.map(({ doc }) =>
      doc.approved?.unit === 'visits' ? { doc, visitsUsed: visitsSince(doc.startOn) } : { doc },
    ),
  });
}

/** Does somebody pay for this visit? What ends soon after it is looked at. */
export function authorizationReadiness(facts: AuthorizationFacts): Standing {
  const payer = payerOfVisit(facts);
  const endsSoon = payer.endOn !== undefined && daysBetween(facts.day, payer.endOn) <= facts.soonDays;
  const state = payer.state === 'granted' && endsSoon ? 'attention' : states[payer.state];
  const detail = payerText(payer);
  const { since } = payer;
  const mend: Mend = { do: 'chart', section: 'coverage', label: 'Open authorizations' };
  return { state, detail, since, ...(state === 'ready' ? {} : { mend }) };
}
