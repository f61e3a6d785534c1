import { expect, it } from 'vitest';
import { countOf, formatBytes } from './words.ts';

it.each([
  [0, '0 notes'],
  [1, '1 note'],
  [1204, '1,204 notes'],
])('%i is written "%s"', (count, words) => {
  expect(countOf(count, 'note')).toBe(words);
});

it.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [24_310_000, '24.3 MB'],
  [2_000_000, '2 MB'],
  [480_000_000, '480 MB'],
  [1_500_000_000_000, '1500 GB'],
])('%i bytes are written "%s"', (bytes, words) => {
  expect(formatBytes(bytes)).toBe(words);
});
