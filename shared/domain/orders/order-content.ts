import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { canonicalJson } from '../../kernel/canonical.ts';
import type { DocOf } from '../../records/registry.ts';

type Order = DocOf<'medication-request'>;

/** Everything of an order that a pharmacist judges. A change in any of them makes it another order to verify. */
const judged = [
  'medication',
  'indication',
  'dose',
  'doseBasis',
  'doseWeight',
  'route',
  'frequency',
  'rate',
  'intervalDays',
  'instructions',
  'concentration',
  'totalVolume',
  'diluent',
  'infusionMinutes',
  'deviceRequirement',
  'osmolarity',
  'firstDoseAtHome',
  'startOn',
  'endOn',
  'refillsLeft',
  'dispenseRequest',
  'rxExpiresOn',
  'authorizationExpiresOn',
] as const satisfies readonly (keyof Order)[];

export type OrderContent = Readonly<Partial<Record<(typeof judged)[number], unknown>>>;

export function orderContent(order: Order): OrderContent {
  return Object.fromEntries(judged.flatMap((field) => (order[field] === undefined ? [] : [[field, order[field]]])));
}

export function hashOf(value: unknown): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(value))));
}

/** What stood on the screen when the pharmacist decided: the order's content, its standing, and whose hands it was in. */
export const SeenOrder = z.strictObject({
  content: z.record(z.string(), z.unknown()),
  status: z.string(),
  state: z.string().optional(),
  claimedById: z.string().optional(),
});
export type SeenOrder = z.infer<typeof SeenOrder>;

export function seenOf(order: Order, claim: DocOf<'order-claim'> | undefined): SeenOrder {
  const holder = claim && claim.releasedAt === undefined ? claim.practitionerId : undefined;
  return {
    content: orderContent(order),
    status: order.status,
    ...(order.verification ? { state: order.verification.state } : {}),
    ...(holder === undefined ? {} : { claimedById: holder }),
  };
}
