import { expect, test } from 'vitest';
import { isPossible, probableUnit } from './reading.ts';
import { temperaturesOf } from './rules.ts';

const { refrigerated, frozen, room } = temperaturesOf([]).classes;

test.each([
  [4.6, 'Cel', true],
  [-78.5, 'Cel', true],
  [61, 'Cel', true],
  [400, 'Cel', false],
  [-300, 'Cel', false],
  [110, '[degF]', true],
  [400, '[degF]', false],
  [-459, '[degF]', false],
])('%s %s can have been read: %s', (value, unit, expected) => {
  expect(isPossible({ value, unit })).toBe(expected);
});

test.each([
  ['41 °C of a refrigerated box was probably 41 °F', 41, 'Cel', refrigerated, '[degF]'],
  ['5 °F of a refrigerated box was probably 5 °C', 5, '[degF]', refrigerated, 'Cel'],
  ['72 °C of a box at room temperature was probably 72 °F', 72, 'Cel', room, '[degF]'],
  ['5 °C of a frozen box was probably 5 °F', 5, 'Cel', frozen, '[degF]'],
  ['5 °C of a refrigerated box is as it should be', 5, 'Cel', refrigerated, undefined],
  ['14 °C of a refrigerated box is too warm in either unit', 14, 'Cel', refrigerated, undefined],
  ['8 °C is the edge and within', 8, 'Cel', refrigerated, undefined],
])('%s', (_name, value, unit, limits, expected) => {
  expect(probableUnit({ value, unit }, limits)).toBe(expected);
});
