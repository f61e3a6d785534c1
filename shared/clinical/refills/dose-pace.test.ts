import { expect, it } from 'vitest';
import { daysPerDose, dosesFor } from './dose-pace.ts';

it.each([
  ['every 12 hours', 0.5],
  ['once daily', 1],
  ['nightly over 12 hours', 1],
  ['every 8 weeks', 56],
  ['once every 28 days', 28],
  ['3 times every day', 1 / 3],
  ['weekly', 7],
  ['as needed', undefined],
  [undefined, undefined],
])('%s is a dose every %s days', (frequency, days) => {
  expect(daysPerDose(frequency === undefined ? {} : { frequency })).toBe(days);
});

it('seven days of a drug every 8 hours are 21 doses', () => {
  expect(dosesFor(7, { frequency: 'every 8 hours' })).toBe(21);
});
