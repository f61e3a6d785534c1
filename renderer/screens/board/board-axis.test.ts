import { describe, expect, it } from 'vitest';
import { alongAxis, axisOf, lanesOf, momentAlong } from './board-axis.ts';

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
