import { describe, expect, it } from 'vitest';
import { alongAxis, axisOf, hourMarks, hoursShowing, lanesOf, momentAlong } from './board-axis.ts';

const day = new Date(2026, 2, 3);

describe('the axis of the board', () => {
  it('shows 06:00 at the left edge and 20:00 at the right edge of a day', () => {
    const axis = axisOf(day, 1);
    expect(alongAxis(axis, new Date(2026, 2, 3, 6))).toBe(0);
    expect(alongAxis(axis, new Date(2026, 2, 3, 13))).toBeCloseTo(0.5);
    expect(alongAxis(axis, new Date(2026, 2, 3, 23))).toBe(1);
  });

  it('gives back the time that was dropped, on a quarter of an hour, also on the day the clocks change', () => {
    for (const [year, month, date] of [
      [2026, 2, 3],
      [2026, 2, 8],
      [2026, 10, 1],
    ] as const) {
      const axis = axisOf(new Date(year, month, date), 1);
      const at = new Date(year, month, date, 10, 45);
      expect(momentAlong(axis, alongAxis(axis, at))).toEqual(at);
    }
  });

  it('finds the day in a view of two weeks', () => {
    const axis = axisOf(day, 14);
    const at = new Date(2026, 2, 12, 9, 30);
    expect(momentAlong(axis, alongAxis(axis, at))).toEqual(at);
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
  const span = (start: Date, end: Date) => ({ start: start.toISOString(), end: end.toISOString() });

  it('grow to show an early and a late visit whole, and stay the usual ones otherwise', () => {
    expect(hoursShowing([])).toEqual({ from: 6, to: 20 });
    expect(hoursShowing([span(new Date(2026, 2, 3, 9), new Date(2026, 2, 3, 11))])).toEqual({ from: 6, to: 20 });
    const early = span(new Date(2026, 2, 3, 4, 30), new Date(2026, 2, 3, 6));
    const late = span(new Date(2026, 2, 3, 19), new Date(2026, 2, 3, 21, 15));
    expect(hoursShowing([early, late])).toEqual({ from: 4, to: 22 });
    expect(hoursShowing([span(new Date(2026, 2, 3, 22), new Date(2026, 2, 4, 1))])).toEqual({ from: 6, to: 24 });
  });

  it('give back the time that was dropped in a longer day too', () => {
    const axis = axisOf(day, 1, { from: 4, to: 22 });
    const at = new Date(2026, 2, 3, 4, 30);
    expect(momentAlong(axis, alongAxis(axis, at))).toEqual(at);
    expect(hourMarks(axis)).toHaveLength(18);
  });
});
