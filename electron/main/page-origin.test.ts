import { expect, test } from 'vitest';
import { PageOrigin } from './page-origin.ts';

const ours = new PageOrigin();

test.each(['app://hearthline', 'app://hearthline/index.html', 'app://hearthline/index.html#/today'])('%s is our own page', (url) => {
  expect(ours.isOurs(url)).toBe(true);
});

test.each([
  'app://hearthline.evil/index.html',
  'app://evil/',
  'https://hearthline/',
  'file:///etc/passwd',
  'http://127.0.0.1:5183/index.html',
  '',
])('%j is not our page', (url) => {
  expect(ours.isOurs(url)).toBe(false);
});

test('a window may reload its page and move inside it, but not load another file of ours', () => {
  expect(ours.isPage('app://hearthline/index.html')).toBe(true);
  expect(ours.isPage(ours.pageUrl('/print/note/abc'))).toBe(true);
  expect(ours.isPage('app://hearthline/other.html')).toBe(false);
  expect(ours.isPage('app://hearthline/index.html.evil')).toBe(false);
});

test('while developing, the hot-reload server takes the place of our scheme', () => {
  const dev = new PageOrigin('http://127.0.0.1:5183/');
  expect(dev.pageUrl('/today')).toBe('http://127.0.0.1:5183/index.html#/today');
  expect(dev.isOurs('http://127.0.0.1:5183/app/main.tsx')).toBe(true);
  expect(dev.isOurs('app://hearthline/index.html')).toBe(false);
});
