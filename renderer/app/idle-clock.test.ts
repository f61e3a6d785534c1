import { expect, it } from 'vitest';
import { idlePhase } from './idle-clock.ts';

it.each([
  [0, 'working'],
  [9 * 60_000 + 29_999, 'working'],
  [9.5 * 60_000, 'warning'],
  [10 * 60_000 - 1, 'warning'],
  [10 * 60_000, 'lock'],
  // A laptop that slept through it all wakes up locked.
  [8 * 3_600_000, 'lock'],
])('after %i ms without a touch, with ten minutes set: %s', (idleMs, phase) => {
  expect(idlePhase(idleMs, 10)).toBe(phase);
});
