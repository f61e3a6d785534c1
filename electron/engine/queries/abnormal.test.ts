import { expect, test } from 'vitest';
import { abnormalOf, rangeIn } from './abnormal.ts';

test('the laboratory’s flag stands over the range', () => {
  expect(abnormalOf(99, { low: 1, high: 5 }, { text: 'Normal' })).toBeUndefined();
  expect(abnormalOf(3, { low: 1, high: 5 }, { text: 'x', coding: [{ system: 's', code: 'HH' }] })).toBe('high');
  expect(abnormalOf(3, undefined, { text: 'Critical low' })).toBe('low');
});

test('a flag that is not understood leaves the range to tell', () => {
  expect(abnormalOf(0.5, { low: 1, high: 5 }, { text: 'Abnormal' })).toBe('low');
  expect(abnormalOf(1, { low: 1, high: 5 }, undefined)).toBeUndefined();
  expect(abnormalOf(5.1, { high: 5 }, undefined)).toBe('high');
});

test('a range in another unit is no range', () => {
  expect(rangeIn('mg/dL', { low: 60, high: 110, unit: 'umol/L' })).toBeUndefined();
  expect(rangeIn('mg/dL', { low: 0.6, unit: 'mg/dL' })).toEqual({ low: 0.6, high: undefined });
  expect(rangeIn('mg/dL', { text: 'see report' })).toBeUndefined();
});
