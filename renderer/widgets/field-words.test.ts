import { describe, expect, it } from 'vitest';
import { fieldValue, fieldWords } from './field-words.ts';

const writer = {
  time: { clock: '24', zone: 'America/Chicago', readerZone: 'America/Chicago' },
  nameOf: (id: string) => (id === 'prac-1' ? 'Dana Reyes, RN' : undefined),
} as const;

describe('fields in words', () => {
  it.each([
    ['to.start', 'Starts'],
    ['practitionerId', 'Nurse'],
    ['memberId', 'Member'],
    ['seenOwnerId', 'Seen owner'],
  ])('%s is called %s', (path, words) => {
    expect(fieldWords(path)).toBe(words);
  });

  it.each([
    ['2026-03-03T20:05:00.000Z', 'Tue 3 Mar 2026, 14:05'],
    ['2026-03-03', '3 Mar 2026'],
    ['prac-1', 'Dana Reyes, RN'],
    ['prac-2', 'prac-2'],
    ['VR', 'by video'],
    [null, 'none'],
    [0, '0'],
    [{ value: 72, unit: 'kg' }, 'Value: 72, Unit: kg'],
  ])('%j is written %s', (value, words) => {
    expect(fieldValue(value, writer)).toBe(words);
  });
});
