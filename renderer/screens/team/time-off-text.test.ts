import { expect, it } from 'vitest';
import type { Instant } from '../../../shared/kernel/time.ts';
import { offText } from '../../widgets/off-text.ts';
import { offOf } from './time-off-text.ts';

const zone = 'America/Chicago';
const style = { clock: '24', zone, readerZone: zone } as const;
const days = { from: '2026-03-02', to: '2026-03-06', fromTime: '', toTime: '' };

it('whole days are kept from midnight to midnight and said as days', () => {
  const off = offOf(days, zone);
  expect(off).toEqual({ start: '2026-03-02T06:00:00.000Z', end: '2026-03-07T06:00:00.000Z' });
  expect(offText(off as { start: Instant; end: Instant }, style)).toBe('Mon 2 Mar – Fri 6 Mar 2026');
});

it('a day off over the night the clocks go forward is 23 hours long, and still one day', () => {
  const off = offOf({ ...days, from: '2026-03-08', to: '2026-03-08' }, zone) as { start: Instant; end: Instant };
  expect((Date.parse(off.end) - Date.parse(off.start)) / 3_600_000).toBe(23);
  expect(offText(off, style)).toBe('Sun 8 Mar 2026');
});

it('a part of a day is said with its times', () => {
  const off = offOf({ ...days, to: '2026-03-02', fromTime: '12:00', toTime: '15:30' }, zone) as { start: Instant; end: Instant };
  expect(offText(off, style)).toBe('Mon 2 Mar 2026, 12:00 – Mon 2 Mar 2026, 15:30');
});

it('what ends before it starts, or has no day, is told in words', () => {
  expect(offOf({ ...days, to: '2026-03-01' }, zone)).toEqual({ problem: 'The time off would end before it starts.' });
  expect(offOf({ ...days, from: '' }, zone)).toEqual({ problem: 'Say from which day to which day.' });
});
