import { describe, expect, it } from 'vitest';
import { Instant, TimeZone } from '../../shared/kernel/time.ts';
import { visitTime } from './visit-words.ts';

const at = (start: string, end: string, timeZone: string) =>
  visitTime({ start: Instant.parse(start), end: Instant.parse(end), timeZone: TimeZone.parse(timeZone) });
const plain = (text: string): string => text.replace(/\u202f/g, ' ');

describe('the time of a visit on the patient page', () => {
  it("is told in the patient's own zone", () => {
    const told = at('2026-03-07T14:00:00.000Z', '2026-03-07T18:00:00.000Z', 'America/Chicago');
    expect(told.day).toBe('Saturday, March 7, 2026');
    expect(plain(told.hours)).toBe('8:00 AM to 12:00 PM (CST)');
  });

  it('is right on the day when the clocks change', () => {
    const told = at('2026-03-08T14:00:00.000Z', '2026-03-08T15:00:00.000Z', 'America/Chicago');
    expect(plain(told.hours)).toBe('9:00 AM to 10:00 AM (CDT)');
  });
});
