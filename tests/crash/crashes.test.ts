import { expect, test } from 'vitest';
import { crashes } from './crashes.ts';

test('engines and the server die at any moment, and nothing that was called saved is lost or doubled', { timeout: 240_000 }, async () => {
  const { killed, saved, lost, twice, refused, chainIsSound } = await crashes(8, Math.random);
  expect({ lost, twice, refused, chainIsSound }).toEqual({ lost: [], twice: [], refused: [], chainIsSound: true });
  expect(saved).toBeGreaterThan(0);
  expect(killed.engine).toBeGreaterThan(1);
});
