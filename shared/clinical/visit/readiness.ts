import type { Instant, LocalDate } from '../../kernel/time.ts';
import type { DocOf } from '../../records/registry.ts';
import type { BoxHold } from './box-hold.ts';

/** What stands in the way of an infusion. */
export const readinessGaps = [
  'kit-missing',
  'kit-not-intact',
  'kit-date-missing',
  'kit-expired',
  'order-missing',
  'order-not-active',
  'order-ended',
  'order-unverified',
  'drug-missing',
  'drug-expired',
  'drug-past-use',
  'drug-on-hold',
  'drug-rejected',
  'identity-missing',
] as const;
export type ReadinessGap = (typeof readinessGaps)[number];

interface ReadinessFacts {
  readonly answers: DocOf<'visit-section'>['answers'] | undefined;
  /** The order as the nurse saw it: what was decided at a bedside without network stays true, even if the order changed elsewhere meanwhile. */
  readonly order:
    { readonly status: string; readonly endOn?: LocalDate | undefined; readonly verification?: string | undefined } | undefined;
  /** What the nurse saw of the box that the drug came in; undefined: nothing speaks against it, or no box is recorded. */
  readonly box?: BoxHold | undefined;
  readonly products: DocOf<'medication-administration'>['products'];
  readonly identity: DocOf<'encounter'>['identity'];
  /** The day at the patient's home, and the moment. */
  readonly on: LocalDate;
  readonly at: Instant;
}

/** Empty: the infusion may start. Source of the kit's rule: Nufactor, anaphylaxis protocols in home infusions: no intact, in-date kit, no infusion. */
export function gapsOf({ answers, order, products, identity, box, on, at }: ReadinessFacts): ReadinessGap[] {
  const gaps: ReadinessGap[] = [];
  const kitUntil = answers?.['kitExpiresOn'];
  if (answers?.['kitPresent'] !== true) gaps.push('kit-missing');
  else {
    if (answers['kitIntact'] !== true) gaps.push('kit-not-intact');
    if (typeof kitUntil !== 'string' || kitUntil === '') gaps.push('kit-date-missing');
    else if (kitUntil < on) gaps.push('kit-expired');
  }
  if (!order) gaps.push('order-missing');
  else if (order.status !== 'active') gaps.push('order-not-active');
  else if (order.endOn && order.endOn < on) gaps.push('order-ended');
  // An order of which no decision is recorded (it came from elsewhere) is told in the day's readiness; what waits here stops the pump.
  if (order?.status === 'active' && order.verification !== undefined && order.verification !== 'verified') gaps.push('order-unverified');
  const standing = products.filter((product) => product.void !== true);
  if (standing.length === 0) gaps.push('drug-missing');
  if (standing.some(({ expiresOn }) => expiresOn < on)) gaps.push('drug-expired');
  if (standing.some(({ beyondUseAt }) => beyondUseAt !== undefined && beyondUseAt < at)) gaps.push('drug-past-use');
  if (box) gaps.push(box === 'on-hold' ? 'drug-on-hold' : 'drug-rejected');
  if (!identity) gaps.push('identity-missing');
  return gaps;
}

export const gapWords: Readonly<Record<ReadinessGap, string>> = {
  'kit-missing': 'no anaphylaxis kit in the home',
  'kit-not-intact': 'the anaphylaxis kit is not intact',
  'kit-date-missing': 'the expiry date of the anaphylaxis kit is not recorded',
  'kit-expired': 'the anaphylaxis kit has expired',
  'order-missing': 'no order',
  'order-not-active': 'the order is not active',
  'order-ended': 'the order has ended',
  'order-unverified': 'no pharmacist has verified the order as it is now',
  'drug-missing': 'no drug checked in',
  'drug-expired': 'a product has expired',
  'drug-past-use': 'a product is past its beyond-use time',
  'drug-on-hold': 'the drug had a temperature excursion on its way and a pharmacist has not decided yet',
  'drug-rejected': 'the pharmacist decided that this drug must not be used',
  'identity-missing': 'the patient has not been identified',
};
