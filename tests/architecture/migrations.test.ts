import { expect, test } from 'vitest';
import { migrations as ofTheLaptop } from '../../electron/engine/data/migrations/index.ts';
import { migrations as ofTheServer } from '../../server/data/migrations/index.ts';

test.each([
  ['server', ofTheServer],
  ['laptop', ofTheLaptop],
])('no two steps of the %s have one number, and each is above the one before', (_, ladder) => {
  const numbers = ladder.map(({ number }) => number);
  expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => a - b));
});
