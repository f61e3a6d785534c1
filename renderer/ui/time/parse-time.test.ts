import { expect, test } from 'vitest';
import { parseTime, steppedTime } from './parse-time.ts';

test.each([
  ['9:30', '09:30'],
  ['930', '09:30'],
  ['0930', '09:30'],
  ['9', '09:00'],
  ['14', '14:00'],
  ['9.30', '09:30'],
  ['9:30 pm', '21:30'],
  ['12 am', '00:00'],
  ['12pm', '12:00'],
  ['9p', '21:00'],
  ['noon', '12:00'],
])('"%s" is read as %s', (typed, time) => {
  expect(parseTime(typed)).toBe(time);
});

test.each(['', 'soon', '24:00', '9:75', '13 pm', '0 am', '12345'])('"%s" is no time', (typed) => {
  expect(parseTime(typed)).toBeUndefined();
});

test('a step goes to the next quarter and stays within the day', () => {
  expect(steppedTime('09:07', 1)).toBe('09:15');
  expect(steppedTime('09:15', 1)).toBe('09:30');
  expect(steppedTime('09:07', -1)).toBe('09:00');
  expect(steppedTime('00:00', -1)).toBe('00:00');
  expect(steppedTime('23:50', 1)).toBe('23:45');
});
