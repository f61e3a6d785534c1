import { expect, test } from 'vitest';
import { safeName } from './safe-name.ts';

test.each([
  ['visit-note.pdf', 'visit-note.pdf'],
  ['../../etc/passwd', 'etc passwd'],
  ['C:\\Windows\\x.txt', 'C Windows x.txt'],
  ['a\u0000b\nc.json', 'a b c.json'],
  ['  ..hidden. ', 'hidden'],
  ['???', 'hearthline'],
])('the suggestion %j becomes the file name %j', (suggested, name) => {
  expect(safeName(suggested)).toBe(name);
});
