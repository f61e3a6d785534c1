import { expect, test } from 'vitest';
import { numberText, quantityText, rangeText, unitText } from './quantity-text.ts';

test('no trailing zero and no naked decimal point', () => {
  expect(numberText(1.0)).toBe('1');
  expect(numberText(0.5)).toBe('0.5');
  expect(numberText(2.5)).toBe('2.5');
});

test('large numbers have separators', () => {
  expect(quantityText({ value: 12500, unit: 'mg' })).toBe('12,500 mg');
});

test('micrograms are mcg, never µg or ug', () => {
  expect(unitText('ug/mL')).toBe('mcg/mL');
  expect(unitText('µg')).toBe('mcg');
  expect(unitText('10*3/uL')).toBe('×10³/mcL');
});

test('units are spelled out, never U or IU', () => {
  expect(unitText('U/L')).toBe('units/L');
  expect(unitText('[IU]/kg')).toBe('units/kg');
  expect(unitText('IU')).toBe('units');
});

test('a score has no unit and percent stands close', () => {
  expect(quantityText({ value: 3, unit: '{score}' })).toBe('3');
  expect(quantityText({ value: 97, unit: '%' })).toBe('97%');
  expect(quantityText({ value: 72, unit: '/min' })).toBe('72/min');
  expect(quantityText({ value: 37.2, unit: 'Cel' })).toBe('37.2 °C');
  expect(quantityText({ value: 118, unit: 'mm[Hg]' })).toBe('118 mmHg');
});

test('an imported value with arithmetic dust is shortened, a recorded one is shown as recorded', () => {
  expect(numberText(80.02345678)).toBe('80.02');
  expect(numberText(0.0125)).toBe('0.0125');
});

test('a reference range with one end says which', () => {
  expect(rangeText(3.5, 5.1)).toBe('3.5–5.1');
  expect(rangeText(undefined, 40)).toBe('up to 40');
  expect(rangeText(60, undefined)).toBe('from 60');
  expect(rangeText(undefined, undefined)).toBeUndefined();
});
