import { expect, test } from 'vitest';
import { countText, pagesFor } from './page-window.ts';

test('a screen inside one page asks for that page only', () => {
  expect(pagesFor(10, 40)).toEqual([0, 0]);
});

test('a screen across two pages asks for both', () => {
  expect(pagesFor(90, 120)).toEqual([0, 100]);
});

test('the count says when it stopped counting', () => {
  expect(countText({ total: 1000, more: true })).toBe('1,000+ patients');
  expect(countText({ total: 1, more: false })).toBe('1 patient');
  expect(countText({ total: 0, more: false })).toBe('0 patients');
});
