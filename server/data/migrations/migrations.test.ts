import { expect, test } from 'vitest';
import { migrations } from './index.ts';

test('the steps of the database have each a number of its own, in their order', () => {
  const numbers = migrations.map(({ number }) => number);
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
});
