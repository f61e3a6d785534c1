import { afterEach, beforeEach, expect, test } from 'vitest';
import { stepped, windowOf, windowTitle } from './calendar-window.ts';

/** The laptop stands in Chicago, where clocks change on 8 Mar and 1 Nov 2026. */
const zone = process.env['TZ'];
beforeEach(() => {
  process.env['TZ'] = 'America/Chicago';
});
afterEach(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const iso = ({ from, to }: { from: Date; to: Date }): string[] => [from.toISOString(), to.toISOString()];
const hours = ({ from, to }: { from: Date; to: Date }): number => (to.getTime() - from.getTime()) / 3_600_000;

test('a day is loaded from midnight to midnight where the laptop is', () => {
  expect(iso(windowOf('day', new Date(2026, 10, 22, 15)))).toEqual(['2026-11-22T06:00:00.000Z', '2026-11-23T06:00:00.000Z']);
});

test('the day on which the clocks go forward has 23 hours, the one on which they go back has 25', () => {
  expect(hours(windowOf('day', new Date(2026, 2, 8, 12)))).toBe(23);
  expect(hours(windowOf('day', new Date(2026, 10, 1, 12)))).toBe(25);
  expect(hours(windowOf('week', new Date(2026, 2, 8, 12)))).toBe(7 * 24 - 1);
});

test('a month is loaded with the days of its neighbours that are shown beside it', () => {
  expect(iso(windowOf('month', new Date(2026, 10, 15)))).toEqual(['2026-11-01T05:00:00.000Z', '2026-12-06T06:00:00.000Z']);
});

test('a step goes on by what is shown, also over a change of clocks', () => {
  expect(stepped('day', new Date(2026, 2, 7, 9), 1)).toEqual(new Date(2026, 2, 8, 9));
  expect(stepped('week', new Date(2026, 9, 28), 1)).toEqual(new Date(2026, 10, 4));
  expect(stepped('month', new Date(2026, 0, 31), 1)).toEqual(new Date(2026, 1, 1));
});

test('the heading cannot be misread', () => {
  expect(windowTitle('day', new Date(2026, 10, 22))).toBe('Sun 22 Nov 2026');
  expect(windowTitle('week', new Date(2026, 10, 24))).toBe('22–28 Nov 2026');
  expect(windowTitle('week', new Date(2026, 10, 30))).toBe('29 Nov – 5 Dec 2026');
  expect(windowTitle('week', new Date(2026, 11, 29))).toBe('27 Dec 2026 – 2 Jan 2027');
  expect(windowTitle('month', new Date(2026, 8, 1))).toBe('September 2026');
  expect(windowTitle('day', new Date(2026, 8, 1))).toBe('Tue 1 Sep 2026');
});
