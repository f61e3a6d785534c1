import { expect, test } from 'vitest';
import { countText, pagesFor, scrollableRows } from './page-window.ts';

const rows = (count: number): unknown[] => Array.from({ length: count }, () => null);

test('a screen inside one page asks for that page only', () => {
  expect(pagesFor(10, 40)).toEqual([0, 0]);
});

test('a screen across two pages asks for both', () => {
  expect(pagesFor(90, 120)).toEqual([0, 100]);
});

test('a small caseload is exactly as long as it is', () => {
  expect(scrollableRows([{ offset: 0, rows: rows(40), total: 40, more: false }])).toBe(40);
});

test('a long list goes on beyond what was counted', () => {
  expect(scrollableRows([{ offset: 900, rows: rows(100), total: 1000, more: true }])).toBe(1200);
});

test('a short page is the end of the list', () => {
  expect(scrollableRows([{ offset: 5000, rows: rows(37), total: 1000, more: true }])).toBe(5037);
});

test('the count says when it stopped counting', () => {
  expect(countText({ total: 1000, more: true })).toBe('1,000+ patients');
  expect(countText({ total: 1, more: false })).toBe('1 patient');
  expect(countText({ total: 0, more: false })).toBe('0 patients');
});
