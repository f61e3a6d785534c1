import { expect, test } from 'vitest';
import { expandPhrase } from './expand-phrase.ts';

const phraseOf = (code: string): string | undefined => ({ flush: 'Flushes without resistance.' })[code];
const typed = (text: string) => expandPhrase(text, text.length, phraseOf);

test('a code after a dot becomes its words at the space, and what stood around it stays', () => {
  expect(typed('PICC .flush ')).toEqual({ text: 'PICC Flushes without resistance. ', caret: 33 });
  expect(expandPhrase('.flush \nMore', 7, phraseOf)?.text).toBe('Flushes without resistance. \nMore');
});

test.each(['PICC .flush', 'e.flush ', '2.flush ', 'Well. flush ', '.unknown '])('"%s" stays as it was typed', (text) => {
  expect(typed(text)).toBeUndefined();
});
