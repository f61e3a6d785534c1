import { expect, test } from 'vitest';
import { isReference } from './references.ts';

test('a drug label opens in the browser', () => {
  expect(isReference('https://dailymed.nlm.nih.gov/dailymed/search.cfm')).toBe(true);
});

test('directions to a place open in the browser, and nothing else of that site', () => {
  expect(isReference('https://www.openstreetmap.org/directions?to=41.88000%2C-87.63000')).toBe(true);
  expect(isReference('https://www.openstreetmap.org/search?query=somebody')).toBe(false);
  expect(isReference('geo:41.88000,-87.63000')).toBe(true);
  expect(isReference('geo:41.88000,-87.63000?q=Grace+Okafor')).toBe(false);
});

test('a number is handed to the system’s telephone, and nothing with it', () => {
  expect(isReference('tel:+13125550123')).toBe(true);
  expect(isReference('tel:911')).toBe(true);
  expect(isReference('tel:3125550123;ext=4?name=Okafor')).toBe(false);
  expect(isReference('tel:*21*5550123#')).toBe(false);
});

test.each([
  'http://dailymed.nlm.nih.gov/',
  'https://dailymed.nlm.nih.gov.evil.example/',
  'https://dailymed.nlm.nih.gov@evil.example/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'smb://x',
])('%s does not open anywhere', (url) => {
  expect(isReference(url)).toBe(false);
});
