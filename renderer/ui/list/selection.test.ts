import { expect, test } from 'vitest';
import { nothingSelected, selectRange, stillThere, toggle } from './selection.ts';

const keys = ['a', 'b', 'c', 'd'];

test('marking a row twice takes the mark away', () => {
  expect([...toggle(toggle(nothingSelected, 'a'), 'a')]).toEqual([]);
});

test('a range is marked upwards as well as downwards', () => {
  expect([...selectRange(nothingSelected, keys, 'c', 'a')]).toEqual(['a', 'b', 'c']);
  expect([...selectRange(new Set(['d']), keys, 'a', 'b')].sort()).toEqual(['a', 'b', 'd']);
});

test('a range from a row that is gone marks the one row that was meant', () => {
  expect([...selectRange(nothingSelected, keys, 'gone', 'b')]).toEqual(['b']);
});

test('a row that left the list is not marked any more', () => {
  expect([...stillThere(new Set(['a', 'gone']), new Set(keys))]).toEqual(['a']);
});
