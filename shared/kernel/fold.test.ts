import { expect, test } from 'vitest';
import { fold, words } from './fold.ts';
import { fullName, listName } from './person-name.ts';

test.each([
  ['Müller', 'muller'],
  ['Søren', 'soren'],
  ['Łukasz', 'lukasz'],
  ['Weiß', 'weiss'],
  ['Đặng', 'dang'],
  ['O’Brien', 'o’brien'],
])('%s is compared as %s', (typed, folded) => {
  expect(fold(typed)).toBe(folded);
  expect(fold(folded)).toBe(folded);
});

test('words are letters and digits, nothing else', () => {
  expect(words('O\'Brien-Kowalski, "Mae" (AB-1029) *')).toEqual(['o', 'brien', 'kowalski', 'mae', 'ab', '1029']);
  expect(words(' -- ')).toEqual([]);
});

test('a patient stands in a list under the family name, with the name that is used', () => {
  expect(listName({ family: 'Okafor', given: ['Grace', 'Ada'], preferred: 'Gigi' })).toBe('Okafor, Grace Ada "Gigi"');
  expect(listName({ family: 'Okafor', given: [] })).toBe('Okafor');
  expect(fullName({ family: 'Okafor', given: ['Grace'] })).toBe('Grace Okafor');
});
