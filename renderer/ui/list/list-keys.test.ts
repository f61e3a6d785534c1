import { expect, test } from 'vitest';
import { indexAfter, moveOf } from './list-keys.ts';

const press = (key: string, held: Partial<Parameters<typeof moveOf>[0]> = {}) => ({
  key,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...held,
});

test('j and the arrow go down, k and the arrow go up', () => {
  expect([press('j'), press('ArrowDown'), press('k'), press('ArrowUp')].map(moveOf)).toEqual(['next', 'next', 'previous', 'previous']);
});

test('with Shift it is still a move, since Shift marks on the way', () => {
  expect(moveOf(press('J', { shiftKey: true }))).toBe('next');
});

test('Ctrl+K is not a move: it belongs to the command palette', () => {
  expect(moveOf(press('k', { ctrlKey: true }))).toBeUndefined();
});

test('the first move enters a list at its top, or at its end when going up', () => {
  expect(indexAfter('next', -1, 5, 10)).toBe(0);
  expect(indexAfter('previous', -1, 5, 10)).toBe(4);
});

test('no move leaves the list', () => {
  expect(indexAfter('next', 4, 5, 10)).toBe(4);
  expect(indexAfter('previous', 0, 5, 10)).toBe(0);
  expect(indexAfter('page-down', 2, 5, 10)).toBe(4);
  expect(indexAfter('page-up', 2, 5, 10)).toBe(0);
  expect(indexAfter('next', -1, 0, 10)).toBe(-1);
});
