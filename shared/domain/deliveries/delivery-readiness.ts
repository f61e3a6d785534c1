import { addMinutes, minutesBetween, type Instant } from '../../kernel/time.ts';
import type { DocOf } from '../../records/registry.ts';
import type { DeliveryDelays } from '../../clinical/logistics/schema.ts';

/** Is what the visit needs in the home? `on-site`: yes. The others say why not, the worst first. */
export type DeliveryReadiness =
  'must-not-be-used' | 'on-hold' | 'failed' | 'slips' | 'not-packed' | 'on-the-way' | 'on-site' | 'nothing-sent';

type Box = DocOf<'shipment'>;
const worstFirst: readonly DeliveryReadiness[] = ['must-not-be-used', 'on-hold', 'failed', 'slips', 'not-packed', 'on-the-way', 'on-site'];

/** When the box can be there: what was reported, else the end of its window. */
export function expectedOf(box: Pick<Box, 'expectedAt' | 'window'>): Instant {
  return box.expectedAt ?? box.window.latest;
}

function ofOne(box: Box, visitStart: Instant, { readyBeforeVisitMinutes }: DeliveryDelays): DeliveryReadiness {
  const decision = box.excursion?.settled?.decision;
  if (decision === 'must-not-be-used') return 'must-not-be-used';
  if (box.excursion && decision === undefined) return 'on-hold';
  if (box.status === 'delivered') return 'on-site';
  if (box.status === 'failed' || box.status === 'returned') return 'failed';
  // Reported times count in full; a window that ends shortly before the visit is how it was planned.
  if (box.expectedAt ? addMinutes(box.expectedAt, readyBeforeVisitMinutes) > visitStart : box.window.latest > visitStart) return 'slips';
  return box.status === 'prepared' ? 'not-packed' : 'on-the-way';
}

/** The worst of the boxes that a visit waits for decides. */
export function deliveryReadiness(boxes: readonly Box[], visitStart: Instant, delays: DeliveryDelays): DeliveryReadiness {
  const open = boxes.filter(({ status }) => status !== 'cancelled' && status !== 'entered-in-error');
  const found = new Set(open.map((box) => ofOne(box, visitStart, delays)));
  return worstFirst.find((one) => found.has(one)) ?? 'nothing-sent';
}

interface Period {
  readonly start: Instant;
  readonly end: Instant;
}

/**
 * The first time after the box arrives at which the nurse is free and, where the patient named hours, the patient is at home; in steps of a
 * quarter of an hour, at most a day ahead. It proposes; a person asks the patient and decides.
 */
export function proposeVisitTime(
  visit: Period & { readonly window?: { readonly earliest: Instant; readonly latest: Instant } },
  boxAt: Instant,
  busy: readonly Period[],
  delays: DeliveryDelays,
): Period | undefined {
  const length = minutesBetween(visit.start, visit.end);
  const from = quarter(addMinutes(boxAt, delays.readyBeforeVisitMinutes));
  for (let step = 0; step < 96; step++) {
    const start = addMinutes(from > visit.start ? from : visit.start, step * 15);
    const end = addMinutes(start, length);
    if (visit.window && (start < visit.window.earliest || end > visit.window.latest)) continue;
    if (!busy.some((other) => other.start < end && other.end > start)) return { start, end };
  }
  return undefined;
}

function quarter(at: Instant): Instant {
  const past = minutesBetween('1970-01-01T00:00:00.000Z' as Instant, at) % 15;
  return past === 0 ? at : addMinutes(at, 15 - past);
}
