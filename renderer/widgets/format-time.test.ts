import { describe, expect, it } from 'vitest';
import type { Instant, LocalDate } from '../../shared/kernel/time.ts';
import { formatAge, formatDate, formatDateTime, formatRelative, formatShort, formatTime, formatTimeRange } from './format-time.ts';

const at = '2026-03-03T20:05:00.000Z' as Instant;
const chicago = 'America/Chicago';
const newYork = 'America/New_York';

describe('dates and times on screen', () => {
  it('a date cannot be read as another day', () => {
    expect(formatDate('2026-03-03')).toBe('3 Mar 2026');
    expect(formatDate('2026-09-11', { weekday: true })).toBe('Fri 11 Sep 2026');
    expect(formatDate('2026-12-01', { year: false })).toBe('1 Dec');
  });

  it('a time is written as the reader chose, with am and pm spelled', () => {
    expect(formatTime(at, { clock: '24', zone: chicago, readerZone: chicago })).toBe('14:05');
    expect(formatTime(at, { clock: '12', zone: chicago, readerZone: chicago })).toBe('2:05 pm');
    expect(formatTime('2026-03-03T06:00:00.000Z' as Instant, { clock: '12', zone: chicago, readerZone: chicago })).toBe('12:00 am');
    expect(formatTime('2026-03-03T18:30:00.000Z' as Instant, { clock: '12', zone: chicago, readerZone: chicago })).toBe('12:30 pm');
  });

  it("a time names its zone where the patient's clock is not the reader's", () => {
    expect(formatTime(at, { clock: '24', zone: chicago, readerZone: newYork })).toBe('14:05 CST');
    expect(formatDateTime(at, { clock: '24', zone: chicago, readerZone: newYork, weekday: true })).toBe('Tue 3 Mar 2026, 14:05 CST');
    expect(formatTime(at, { clock: '24', zone: 'America/Menominee', readerZone: chicago })).toBe('14:05');
  });

  it('a visit from 14:05 to 15:35 names the zone once', () => {
    expect(formatTimeRange(at, '2026-03-03T21:35:00.000Z' as Instant, { clock: '24', zone: chicago, readerZone: newYork })).toBe(
      '14:05–15:35 CST',
    );
  });

  it.each([
    ['2026-03-03T06:00:00.000Z', '00:00'],
    ['2026-03-03T20:05:20.000Z', '14:05'],
    ['2026-03-03T05:59:00.000Z', 'Mon'],
    ['2026-02-25T12:00:00.000Z', 'Wed'],
    ['2026-02-24T18:00:00.000Z', '24 Feb'],
    ['2025-12-30T18:00:00.000Z', '30 Dec'],
    ['2025-08-01T18:00:00.000Z', '1 Aug 2025'],
  ])('in a list, %s stands as %s on 3 Mar 2026 at 14:05', (then, short) => {
    expect(formatShort(then as Instant, at, { clock: '24', zone: chicago, readerZone: chicago })).toBe(short);
  });

  it('what came two hours ago says when, although midnight has passed', () => {
    const style = { clock: '24', zone: chicago, readerZone: chicago } as const;
    expect(formatShort('2026-03-04T05:07:00.000Z' as Instant, '2026-03-04T07:07:00.000Z' as Instant, style)).toBe('23:07');
  });

  it.each([
    ['2026-03-03T20:04:30.000Z', 'just now'],
    ['2026-03-03T20:05:20.000Z', 'just now'],
    ['2026-03-03T19:53:00.000Z', '12 min ago'],
    ['2026-03-03T22:05:00.000Z', 'in 2 h'],
    ['2026-03-02T20:00:00.000Z', '1 day ago'],
    ['2026-03-06T20:05:00.000Z', 'in 3 days'],
  ])('%s is %s', (then, words) => {
    expect(formatRelative(then as Instant, at)).toBe(words);
  });

  it.each([
    ['1957-03-04', '68 y'],
    ['1957-03-03', '69 y'],
    ['2025-01-03', '14 mo'],
    ['2026-02-20', '11 d'],
    ['2030-01-01', ''],
  ])('born %s is %s old on 3 March 2026', (born, words) => {
    expect(formatAge(born as LocalDate, at)).toBe(words);
  });
});
