import { expect, test } from 'vitest';
import { dateBeginnings } from './typed-date.ts';

const us = (month: string, day = '', year = '') => dateBeginnings({ order: 'month-first', year, month, day });
const iso = (year: string, month: string, day = '') => dateBeginnings({ order: 'year-first', year, month, day });

test('a whole date is one beginning, with zeros where nobody types them', () => {
  expect(us('3', '4', '1957')).toEqual(['03041957']);
  expect(iso('1957', '03', '04')).toEqual(['19570304']);
});

test('the last digit typed may still grow, an earlier one may not', () => {
  expect(us('3', '1')).toEqual(['0301', '031']);
  expect(us('3', '4')).toEqual(['0304']);
  expect(us('1')).toEqual(['01']);
  expect(iso('1957', '1')).toEqual(['195701', '19571']);
});

test('two digits of a year are that year of this century or the last, or the beginning of four', () => {
  expect(us('3', '4', '57')).toEqual(['030457', '03041957', '03042057']);
});

test('the day may come first where it cannot be a month', () => {
  expect(us('13', '12', '1988')).toEqual(['12131988']);
});

test('what cannot be a date is none', () => {
  expect(us('14', '32', '1988')).toBeUndefined();
  expect(iso('1957', '13', '01')).toBeUndefined();
  expect(us('0', '4')).toBeUndefined();
});
