import { expect, test } from 'vitest';
import { addMinutes, instant, type Instant } from '../../kernel/time.ts';
import { logisticsOf } from '../../clinical/logistics/rules.ts';
import type { DocOf } from '../../records/registry.ts';
import { deliveryReadiness, proposeVisitTime } from './delivery-readiness.ts';

const { delays } = logisticsOf([]);
const nine = instant(Date.UTC(2026, 2, 3, 15));
const at = (minutes: number): Instant => addMinutes(nine, minutes);
const box = (more: Partial<DocOf<'shipment'>>): DocOf<'shipment'> =>
  ({ status: 'packed', window: { earliest: at(-120), latest: at(-30) }, items: [], maySign: [], ...more }) as unknown as DocOf<'shipment'>;
const visitStart = at(0);

test.each([
  ['nothing-sent', []],
  ['nothing-sent', [box({ status: 'cancelled' })]],
  ['not-packed', [box({ status: 'prepared' })]],
  ['on-the-way', [box({ status: 'on-route' })]],
  ['on-site', [box({ status: 'delivered' })]],
  ['slips', [box({ status: 'on-route', expectedAt: at(-10) })]],
  ['slips', [box({ window: { earliest: at(0), latest: at(60) } })]],
  ['failed', [box({ status: 'failed' }), box({ status: 'delivered' })]],
  ['on-hold', [box({ status: 'delivered', excursion: { reason: 'Warm', at: at(-60) } })]],
] as const)('a visit whose boxes are so is %s', (expected, boxes) => {
  expect(deliveryReadiness(boxes, visitStart, delays)).toBe(expected);
});

test('an excursion that a pharmacist settled lets the box be used, or not', () => {
  const settled = (decision: 'may-be-used' | 'must-not-be-used') =>
    box({
      status: 'delivered',
      excursion: { reason: 'Warm', at: at(-60), settled: { decision, reason: 'Label', by: 'prac-1' as never, at: at(-50) } },
    });
  expect(deliveryReadiness([settled('may-be-used')], visitStart, delays)).toBe('on-site');
  expect(deliveryReadiness([settled('must-not-be-used')], visitStart, delays)).toBe('must-not-be-used');
});

test('a new time is proposed half an hour after the box, past the nurse’s other visits, within the patient’s hours', () => {
  const visit = { start: at(0), end: at(60) };
  expect(proposeVisitTime(visit, at(53), [], delays)).toEqual({ start: at(90), end: at(150) });
  expect(proposeVisitTime(visit, at(53), [{ start: at(120), end: at(200) }], delays)).toEqual({ start: at(210), end: at(270) });
  expect(proposeVisitTime({ ...visit, window: { earliest: at(0), latest: at(120) } }, at(53), [], delays)).toBeUndefined();
  expect(proposeVisitTime(visit, at(-200), [], delays)).toEqual(visit);
});
