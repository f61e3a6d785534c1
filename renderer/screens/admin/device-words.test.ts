import { expect, it } from 'vitest';
import { Instant } from '../../../shared/kernel/time.ts';
import type { DeviceRow } from '../../../shared/protocol/devices.ts';
import { byConcern, deviceConcern } from './device-words.ts';

const now = Instant.parse('2026-03-10T12:00:00.000Z');
const laptop = (more: Partial<DeviceRow> = {}): DeviceRow => ({
  ...{ id: 'dev-1', name: 'NURSE-7', person: 'Ann', platform: 'win32', appVersion: '0.1.0', lastSeenAt: now, revoked: false, ...more },
});
const weekAgo = Instant.parse('2026-03-02T12:00:00.000Z');

it('a laptop that is well needs no words', () => {
  expect(deviceConcern(laptop({ waiting: 2, refused: 0, clockOffsetMs: 900 }), now)).toBeUndefined();
});

it.each([
  [{ refused: 2 }, '2 refused, to be settled there'],
  [{ lastSeenAt: weekAgo }, 'Silent for a week'],
  [{ lastSeenAt: weekAgo, waiting: 3 }, 'Silent for a week with 3 unsent'],
  [{ clockOffsetMs: -600_000 }, 'Its clock is wrong'],
  [{ revoked: true, refused: 2 }, 'Signed out for good'],
])('%j reads as: %s', (more, words) => {
  expect(deviceConcern(laptop(more), now)).toBe(words);
});

it('the sick come first and those signed out last', () => {
  const [well, sick, out] = [laptop(), laptop({ id: 'dev-2', refused: 1 }), laptop({ id: 'dev-3', revoked: true })];
  expect(byConcern([well, out, sick], now).map(({ id }) => id)).toEqual(['dev-2', 'dev-1', 'dev-3']);
});
