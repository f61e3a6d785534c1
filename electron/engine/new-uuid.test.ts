import { validate, version } from 'uuid';
import { expect, test } from 'vitest';
import { newUuid } from './new-uuid.ts';

test('numbers of many new things are all different, each after the one before, also within a millisecond', () => {
  const made = Array.from({ length: 2_000 }, newUuid);
  expect(new Set(made).size).toBe(2_000);
  expect(made.toSorted()).toEqual(made);
  expect(made.every((one) => validate(one) && version(one) === 7)).toBe(true);
});

test('what is left to chance differs from one to the next', () => {
  const tails = Array.from({ length: 600 }, () => newUuid().slice(-12));
  expect(new Set(tails).size).toBe(600);
});
