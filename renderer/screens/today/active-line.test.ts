import { expect, test } from 'vitest';
import { activeIndex } from './active-line.ts';
import type { Line } from './worklist-lines.ts';

const head = { type: 'section', key: 's' } as Line;
const item = (key: string): Line => ({ type: 'item', key }) as Line;

test('the list begins at its first item, past the heading', () => {
  expect(activeIndex([head, item('a')], undefined)).toBe(1);
});

test('an item keeps its place when others come before it', () => {
  expect(activeIndex([head, item('new'), item('a')], { key: 'a', index: 1 })).toBe(2);
});

test('when an item was done the next one takes its place', () => {
  expect(activeIndex([head, item('b'), item('c')], { key: 'a', index: 1 })).toBe(1);
});

test('when the last item was done the one before it takes its place', () => {
  expect(activeIndex([head, item('a')], { key: 'gone', index: 2 })).toBe(1);
});

test('an empty list has no active line', () => {
  expect(activeIndex([], { key: 'a', index: 0 })).toBe(-1);
});
