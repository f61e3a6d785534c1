import { expect, test } from 'vitest';
import type { DocOf } from '../../../../shared/records/registry.ts';
import { orderLine, orderParts } from './order-text.ts';

const order = {
  medication: { text: 'Infliximab' },
  dose: { value: 400, unit: 'mg' },
  route: 'intravenous',
  frequency: 'every 8 weeks',
} as DocOf<'medication-request'>;

test('an order reads drug, dose, route, frequency, with look-alike letters tall', () => {
  expect(orderLine(order)).toBe('inFLIXimab 400 mg, intravenous, every 8 weeks');
});

test('a part that is missing keeps its place, so that it can be said to be missing', () => {
  expect(orderParts(order).map((part) => [part.name, part.text])).toEqual([
    ['Dose', '400 mg'],
    ['Route', 'intravenous'],
    ['Frequency', 'every 8 weeks'],
    ['Rate', undefined],
  ]);
});

test('without words for the frequency the interval is told', () => {
  const { frequency: _, ...bare } = order;
  expect(orderLine({ ...bare, intervalDays: 28 })).toContain('every 28 days');
});
