import { deliveryReadiness, type DeliveryReadiness } from '../../domain/deliveries/delivery-readiness.ts';
import type { DeliveryDelays } from '../../clinical/logistics/schema.ts';
import type { Instant } from '../../kernel/time.ts';
import type { DocOf, StoredRecord } from '../../records/registry.ts';
import type { Standing } from './readiness-item.ts';

type Box = StoredRecord<'shipment'>;
type Item = DocOf<'shipment'>['items'][number]['kind'];

interface Words {
  readonly state: Standing['state'];
  readonly detail: (box: Box['doc']) => string;
  readonly since: (box: Box['doc']) => Instant | undefined;
  /** Who can mend it, and what is asked of them. */
  readonly ask?: readonly ['pharmacist' | 'coordinator', string];
}

/** How each state of a box reads beside a visit. */
const words: Readonly<Record<Exclude<DeliveryReadiness, 'nothing-sent'>, Words>> = {
  'must-not-be-used': {
    state: 'blocked',
    detail: () => 'Must not be used: the pharmacist decided so after a temperature excursion',
    since: (box) => box.excursion?.settled?.at,
    ask: ['pharmacist', 'Send a new box: what was delivered must not be used'],
  },
  'on-hold': {
    state: 'blocked',
    detail: (box) => `Temperature excursion, a pharmacist must decide: ${box.excursion?.reason ?? ''}`,
    since: (box) => box.excursion?.at,
    ask: ['pharmacist', 'Decide about the box with a temperature excursion before the visit'],
  },
  failed: {
    state: 'blocked',
    detail: (box) => `The delivery failed${box.failure ? `: ${box.failure.reason}` : ''}`,
    since: (box) => box.failure?.at,
    ask: ['coordinator', 'Delivery failed before a visit: send the box again'],
  },
  slips: {
    state: 'blocked',
    detail: (box) => (box.lateReason ? `Comes too late for the visit: ${box.lateReason}` : 'Expected too late for the visit'),
    since: (box) => box.packedAt,
    ask: ['coordinator', 'Box comes too late for the visit: move one of them'],
  },
  'not-packed': {
    state: 'attention',
    detail: () => 'Not packed yet',
    since: () => undefined,
    ask: ['coordinator', 'Box for a visit is not packed yet'],
  },
  'on-the-way': {
    state: 'attention',
    detail: (box) => (box.status === 'on-route' ? 'On its way' : 'Packed, not on its way yet'),
    since: (box) => box.packedAt,
  },
  'on-site': { state: 'ready', detail: () => 'Delivered', since: (box) => box.deliveredAt },
};

/** Is this kind of thing in the home for the visit? A box that was rejected counts no longer once another one is on its way or there. */
export function boxReadiness(boxes: readonly Box[], kind: Item, visitStart: Instant, delays: DeliveryDelays): Standing | undefined {
  const open = boxes.filter(
    ({ doc }) => doc.status !== 'cancelled' && doc.status !== 'entered-in-error' && doc.items.some((item) => item.kind === kind),
  );
  const rejected = ({ doc }: Box): boolean => doc.excursion?.settled?.decision === 'must-not-be-used';
  const counted = open.some((box) => !rejected(box)) ? open.filter((box) => !rejected(box)) : open;
  const state = deliveryReadiness(
    counted.map(({ doc }) => doc),
    visitStart,
    delays,
  );
  if (state === 'nothing-sent') return undefined;
  const box = counted.find(({ doc }) => deliveryReadiness([doc], visitStart, delays) === state);
  if (!box) return undefined;
  const { detail, since, ask, ...rest } = words[state];
  return {
    ...{ state: rest.state, detail: detail(box.doc), since: since(box.doc) },
    ...(ask ? { mend: { do: 'ask', role: ask[0], title: ask[1], focus: { kind: 'shipment', id: box.id } } } : {}),
  };
}
