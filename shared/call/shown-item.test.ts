import { expect, it } from 'vitest';
import { piecesOf, ShownBy, type ShownItem } from './shown-item.ts';

const both = (text: string) => ({ en: text, es: `${text} (es)` });
const page: ShownItem = {
  kind: 'page',
  title: both('Care of your line — ✋'),
  parts: [{ heading: both('Every day'), lines: { en: ['Look at it.'], es: ['Mírela.'] } }],
};
const photo: ShownItem = { kind: 'photo', title: 'Exit site', jpeg: 'QUJD'.repeat(100_000) };
const told = (by: ShownBy, pieces: readonly string[]): boolean[] => pieces.map((piece) => by.hear(piece));

it('shows a page, then a photo in its place, then nothing', () => {
  const by = new ShownBy();
  expect(told(by, piecesOf(1, page)).at(-1)).toBe(true);
  expect(by.item).toEqual(page);
  const pieces = piecesOf(2, photo);
  expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(16_000);
  expect(told(by, pieces.slice(0, -1))).not.toContain(true);
  expect(by.item).toEqual(page);
  expect(told(by, pieces.slice(-1))).toEqual([true]);
  expect(by.item).toEqual(photo);
  expect(told(by, piecesOf(3, undefined))).toEqual([true]);
  expect(by.item).toBeUndefined();
});

it('takes nothing that is no item, is out of order, or is older than what is shown', () => {
  const by = new ShownBy();
  told(by, piecesOf(5, page));
  expect(told(by, piecesOf(4, photo))).not.toContain(true);
  const [first = '', , third = ''] = piecesOf(6, photo);
  expect(
    told(by, [first, third, 'noise', '{"show":9}', JSON.stringify({ show: 9, n: 0, of: 1, text: '{"kind":"script"}' })]),
  ).not.toContain(true);
  expect(by.item).toEqual(page);
});
