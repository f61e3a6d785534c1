import type { Instant, LocalDate } from '../../kernel/time.ts';
import type { DocOf } from '../../records/registry.ts';

/** What stands in the way of an infusion. */
export const readinessGaps = [
  'kit-missing',
  'kit-not-intact',
  'kit-date-missing',
  'kit-expired',
  'order-missing',
  'order-not-active',
  'order-ended',
  'drug-missing',
  'drug-expired',
  'drug-past-use',
  'identity-missing',
] as const;
export type ReadinessGap = (typeof readinessGaps)[number];

interface ReadinessFacts {
  readonly answers: DocOf<'visit-section'>['answers'] | undefined;
  /** The order as the nurse saw it: what was decided at a bedside without network stays true, even if the order changed elsewhere meanwhile. */
  readonly order: { readonly status: string; readonly endOn?: LocalDate | undefined } | undefined;
  readonly products: DocOf<'medication-administration'>['products'];
  readonly identity: DocOf<'encounter'>['identity'];
  /** The day at the patient's home, and the moment. */
  readonly on: LocalDate;
  readonly at: Instant;
}

/** Empty: the infusion may start. Source of the kit's rule: Nufactor, anaphylaxis protocols in home infusions: no intact, in-date kit, no infusion. */
export function gapsOf({ answers, order, products, identity, on, at }: ReadinessFacts): ReadinessGap[] {
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
  const standing = products.filter((product) => product.void !== true);
  if (standing.length === 0) gaps.push('drug-missing');
  if (standing.some(({ expiresOn }) => expiresOn < on)) gaps.push('drug-expired');
  if (standing.some(({ beyondUseAt }) => beyondUseAt !== undefined && beyondUseAt < at)) gaps.push('drug-past-use');
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
  'drug-missing': 'no drug checked in',
  'drug-expired': 'a product has expired',
  'drug-past-use': 'a product is past its beyond-use time',
  'identity-missing': 'the patient has not been identified',
};
