import { expect, it } from 'vitest';
import { hoursProblem, hoursText, noWishes, wishProblems, wishesOf } from './wishes-form.ts';

const show = (time: string): string => time;

it('days are read as stretches', () => {
  const text = (weekdays: number[]) => hoursText({ weekdays, from: '08:00', to: '12:00' }, show);
  expect(text([5, 1, 2, 3, 4])).toBe('Mon–Fri 08:00–12:00');
  expect(text([1, 2, 6])).toBe('Mon, Tue, Sat 08:00–12:00');
  expect(text([7])).toBe('Sun 08:00–12:00');
});

it('hours say what they lack', () => {
  expect(hoursProblem({ weekdays: [], from: '08:00', to: '12:00' })).toBe('Choose at least one day.');
  expect(hoursProblem({ weekdays: [1], from: '', to: '12:00' })).toBe('Say from when to when.');
  expect(hoursProblem({ weekdays: [1], from: '12:00', to: '08:00' })).toBe('The hours end before they begin.');
  expect(hoursProblem({ weekdays: [1], from: '08:00', to: '12:00' })).toBeUndefined();
});

it('a nurse who is wanted and not wanted is named', () => {
  const wishes = { ...noWishes, preferredIds: ['prac-1' as never], avoidedIds: ['prac-1' as never] };
  expect(wishProblems(wishes, () => 'Dana Reyes').avoided).toBe('Dana Reyes is both wanted and not wanted.');
});

it('without a record there are no wishes, which is not the same as none asked for', () => {
  expect(wishesOf(undefined)).toEqual(noWishes);
});
