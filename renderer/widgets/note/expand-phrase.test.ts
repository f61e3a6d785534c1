import { expect, test } from 'vitest';
import { expandPhrase, isKeyed } from './expand-phrase.ts';

const phraseOf = (code: string): string | undefined => ({ flush: 'Flushes without resistance.' })[code];
const typed = (text: string) => expandPhrase(text, text.length, phraseOf);

test('a code after a dot becomes its words at the space, and what stood around it stays', () => {
  expect(typed('PICC .flush ')).toEqual({ from: 5, words: 'Flushes without resistance. ' });
  expect(expandPhrase('.flush\nMore', 7, phraseOf)).toEqual({ from: 0, words: 'Flushes without resistance.\n' });
});

test.each(['PICC .flush', 'e.flush ', '2.flush ', 'Well. flush ', '.unknown '])('"%s" stays as it was typed', (text) => {
  expect(typed(text)).toBeUndefined();
});

const key = { inputType: 'insertText', data: ' ', isComposing: false };

test('a space or a new line by hand finishes a phrase', () => {
  expect(isKeyed(key)).toBe(true);
  expect(isKeyed({ ...key, inputType: 'insertLineBreak', data: null })).toBe(true);
});

test.each([
  ['dictated as a whole', { ...key, data: 'No pain .flush ' }],
  ['composed', { ...key, inputType: 'insertCompositionText', data: ' ', isComposing: true }],
  ['pasted', { ...key, inputType: 'insertFromPaste', data: null }],
  ['put in by the spelling checker or a dictation that corrects itself', { ...key, inputType: 'insertReplacementText', data: ' ' }],
  ['brought back by undo', { ...key, inputType: 'historyUndo', data: null }],
])('what is %s finishes none', (_how, came) => {
  expect(isKeyed(came)).toBe(false);
});
