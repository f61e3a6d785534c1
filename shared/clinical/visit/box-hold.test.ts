import { expect, it } from 'vitest';
import { a, now } from '../../../tests/support/make-records.ts';
import type { DocOf } from '../../records/registry.ts';
import { boxHold } from './box-hold.ts';

type Box = DocOf<'shipment'>;
const [item] = (a('shipment', {}).doc as Box).items;
const box = (lot: string | undefined, more: Partial<Box> = {}): Box =>
  a('shipment', {
    status: 'delivered',
    items: item ? [{ ...item, kind: 'drug', ...(lot ? { lot } : {}) }] : [],
    ...more,
  }).doc as Box;
const excursion = (decision?: 'may-be-used' | 'must-not-be-used'): Partial<Box> => ({
  excursion: {
    ...{ reason: '14 °C for 3 h', at: now },
    ...(decision ? { settled: { decision, reason: 'Looked at', by: 'prac-1' as never, at: now } } : {}),
  },
});

it('a box without an excursion holds nothing, nor does one that may be used after all', () => {
  expect(boxHold([box('L1')], ['L1'])).toBeUndefined();
  expect(boxHold([box('L1', excursion('may-be-used'))], ['L1'])).toBeUndefined();
});

it('a warm box holds its drug until the pharmacist decided, and for good when the answer was no', () => {
  expect(boxHold([box('L1', excursion())], ['L1'])).toBe('on-hold');
  expect(boxHold([box('L1', excursion('must-not-be-used'))], ['L1'])).toBe('must-not-be-used');
});

it('where lots are not written on the box, everything is held while no good box was delivered', () => {
  expect(boxHold([box(undefined, excursion())], ['L1'])).toBe('on-hold');
  expect(boxHold([box(undefined, excursion()), box(undefined)], ['L1'])).toBeUndefined();
});

it('a new box lets the visit go on with its own lot, never with the lot of the held one', () => {
  const boxes = [box('L1', excursion('must-not-be-used')), box('L2')];
  expect(boxHold(boxes, ['L2'])).toBeUndefined();
  expect(boxHold(boxes, ['l1'])).toBe('must-not-be-used');
});

it('a box that never came, or went back, holds nothing in the home', () => {
  expect(boxHold([box('L1', { status: 'returned', ...excursion() })], ['L1'])).toBeUndefined();
});
