import { describe, expect, it } from 'vitest';
import { momentOf } from '../../../shared/kernel/wall-time.ts';
import { alongAxis, axisEnd, axisOf, axisStart, dayOn, hourMarks, hoursShowing, lanesOf, momentAlong } from './board-axis.ts';

const zone = 'America/Denver';
const day = '2026-03-03';
/** A wall time in Denver as a moment. */
const at = (date: string, time: string): number => momentOf({ date, time }, zone)?.at.getTime() ?? NaN;

describe('the axis of the board', () => {
  it('shows 06:00 of the branch at the left edge and 20:00 at the right edge of a day, wherever the laptop is', () => {
    const axis = axisOf(day, 1, zone);
    expect(alongAxis(axis, at(day, '06:00'))).toBe(0);
    expect(alongAxis(axis, at(day, '13:00'))).toBeCloseTo(0.5);
    expect(alongAxis(axis, at(day, '23:00'))).toBe(1);
    expect(new Date(axisStart(axis)).toISOString()).toBe('2026-03-03T07:00:00.000Z');
    expect(new Date(axisEnd(axis)).toISOString()).toBe('2026-03-04T07:00:00.000Z');
  });

  it('gives back the time that was dropped, on a quarter of an hour, also on the days the clocks change', () => {
    for (const date of ['2026-03-03', '2026-03-08', '2026-11-01']) {
      const axis = axisOf(date, 1, zone);
      const then = at(date, '10:45');
      expect(momentAlong(axis, alongAxis(axis, then)).getTime()).toBe(then);
    }
  });

  it('finds the day in a view of two weeks, before and after the night on which the clocks change', () => {
    const axis = axisOf(day, 14, zone);
    for (const date of ['2026-03-03', '2026-03-07', '2026-03-08', '2026-03-12', '2026-03-16']) {
      const then = at(date, '09:30');
      expect(momentAlong(axis, alongAxis(axis, then)).getTime()).toBe(then);
    }
    expect(dayOn(axis, at('2026-03-12', '00:00'))).toBe(9);
    expect(dayOn(axis, at('2026-03-11', '23:59'))).toBe(8);
  });

  it('lays visits that overlap one below the other, and others side by side', () => {
    const spans = [
      { start: '09', end: '11' },
      { start: '10', end: '12' },
      { start: '11', end: '12' },
    ];
    expect(lanesOf(spans)).toEqual({ lane: [0, 1, 0], lanes: 2 });
    expect(lanesOf([])).toEqual({ lane: [], lanes: 1 });
  });
});

describe('the hours of the board', () => {
  const span = (start: number, end: number) => ({ start: new Date(start).toISOString(), end: new Date(end).toISOString() });
  const axis = axisOf(day, 1, zone);

  it('grow to show an early and a late visit whole, and stay the usual ones otherwise', () => {
    expect(hoursShowing(axis, [])).toEqual({ from: 6, to: 20 });
    expect(hoursShowing(axis, [span(at(day, '09:00'), at(day, '11:00'))])).toEqual({ from: 6, to: 20 });
    const early = span(at(day, '04:30'), at(day, '06:00'));
    const late = span(at(day, '19:00'), at(day, '21:15'));
    expect(hoursShowing(axis, [early, late])).toEqual({ from: 4, to: 22 });
    expect(hoursShowing(axis, [span(at(day, '22:00'), at('2026-03-04', '01:00'))])).toEqual({ from: 6, to: 24 });
  });

  it('give back the time that was dropped in a longer day too, up to midnight', () => {
    const longer = axisOf(day, 1, zone, { from: 4, to: 24 });
    for (const then of [at(day, '04:30'), at('2026-03-04', '00:00')])
      expect(momentAlong(longer, then === axisEnd(longer) ? 1 : alongAxis(longer, then)).getTime()).toBe(then);
    expect(hourMarks(longer)).toHaveLength(20);
  });
});
