import { expect, it } from 'vitest';
import { keepProblem } from './photo-words.ts';

it.each([
  ['a program', 'type-not-allowed', 'setup.exe', 'not a photo or a PDF'],
  ['an iPhone photo', 'type-not-allowed', 'IMG_0001.HEIC', 'as JPEG'],
  ['a scan that is too large', 'too-large', 'scan.pdf', 'larger than 25 MB'],
  ['an empty file', 'empty', 'a.jpg', 'is empty'],
  ['any photo on a full disk', 'disk-full', 'a.jpg', 'Make room'],
] as const)('%s is refused by name, with what to do', (_what, why, name, words) => {
  const text = keepProblem(why, name);
  expect(text).toContain(words);
  expect(text).toContain(name);
});
