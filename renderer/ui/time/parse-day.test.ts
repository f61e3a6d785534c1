import { expect, test } from 'vitest';
import { parseDay } from './parse-day.ts';

const today = new Date(2026, 10, 22);

test.each([
  ['3 Mar 2026', '2026-03-03'],
  ['Tue 3 Mar 2026', '2026-03-03'],
  ['3 mar', '2026-03-03'],
  ['2026-03-03', '2026-03-03'],
  ['3/4/2026', '2026-03-04'],
  ['Mar 3, 2026', '2026-03-03'],
])('"%s" is read as %s', (typed, day) => {
  expect(parseDay(typed, today)).toBe(day);
});

test.each(['', 'soon', '31 Feb 2026', '99/99/2026', '3 Mar 0026'])('"%s" is no day', (typed) => {
  expect(parseDay(typed, today)).toBeNull();
});
