import { expect, it } from 'vitest';
import { sizeText, waitingWords } from './photo-words.ts';

it('a photo that others have is not spoken of', () => {
  expect(waitingWords('here', { waiting: 2, bytes: 100, sent: 10 })).toBeUndefined();
  expect(waitingWords('at-server', undefined)).toBeUndefined();
});

it('a photo that only this laptop has says so, and how far it is', () => {
  expect(waitingWords('waiting', { waiting: 1, bytes: 1000, sent: 0 })).toBe('Waiting to be sent');
  expect(waitingWords('waiting', { waiting: 1, bytes: 1000, sent: 425 })).toBe('Being sent, 42%');
  expect(waitingWords('refused', undefined)).toBe('Not accepted by the server');
});

it.each([
  [300, '1 KB'],
  [310_000, '303 KB'],
  [1_048_576, '1 MB'],
  [5_500_000, '5.2 MB'],
])('%d bytes read as %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});
