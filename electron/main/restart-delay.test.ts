import { expect, test } from 'vitest';
import { RestartDelay } from './restart-delay.ts';

test('an engine that keeps dying young is started again ever more slowly, but never given up', () => {
  const delay = new RestartDelay();
  const waits = Array.from({ length: 8 }, () => delay.next(1_000));
  expect(waits).toEqual([100, 500, 2_000, 5_000, 15_000, 30_000, 30_000, 30_000]);
});

test('an engine that had lived well is started again at once', () => {
  const delay = new RestartDelay();
  delay.next(10);
  delay.next(10);
  expect(delay.next(3_600_000)).toBe(100);
});
