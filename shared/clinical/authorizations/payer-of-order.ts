import { wallTimeOf } from '../../kernel/wall-time.ts';
import type { CheckFacts } from '../checks/check.ts';
import { payerStanding, type PayerStanding } from './payer-standing.ts';

/** How the payer stands to the drug of an order, on the patient's calendar. */
export function payerOfOrder({
  now,
  order,
  orderId,
  patient,
  authorizations = [],
  coverages = [],
}: Pick<CheckFacts, 'now' | 'order' | 'orderId' | 'patient' | 'authorizations' | 'coverages'>): PayerStanding {
  return payerStanding({
    ...{ about: 'drug', orderId, authorizations, coverages, orderSays: order.authorizationExpiresOn },
    day: wallTimeOf(new Date(now), patient.timeZone).date,
  });
}
