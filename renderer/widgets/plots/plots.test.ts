import { describe, expect, test } from 'vitest';
import type { ObservationSeries } from '../../../shared/protocol/queries.ts';
import { panelsOf } from './panels.ts';
import { plotRows } from './plot-rows.ts';
import { readingNear, readingTimes, stopAfter } from './readings-at.ts';
import { fittingSpan, momentAt, positionOn, timeAxis } from './time-axis.ts';
import { niceTicks, valueAxis } from './value-axis.ts';

const day = 86_400_000;
const start = Date.parse('2026-01-05T15:00:00.000Z');

function series(
  code: string,
  readings: readonly (readonly [day: number, value: number])[],
  more: Partial<ObservationSeries> = {},
): ObservationSeries {
  const points = readings.map(([offset, value]) => ({
    id: `obs-${code}-${offset}`,
    at: new Date(start + offset * day).toISOString(),
    value,
  }));
  return { code, name: code, category: 'vital-signs', unit: '/min', points, ...more } as unknown as ObservationSeries;
}

describe('panels', () => {
  test('systolic and diastolic share one panel and blood pressure comes before weight', () => {
    const found = panelsOf([
      series('29463-7', [[0, 70]], { unit: 'kg' }),
      series('8480-6', [[0, 120]], { name: 'Blood pressure', part: 'Systolic' }),
      series('8462-4', [[0, 80]], { name: 'Blood pressure', part: 'Diastolic' }),
    ]);
    expect(found.map((panel) => [panel.key, panel.series.length])).toEqual([
      ['Blood pressure /min', 2],
      ['29463-7 kg', 1],
    ]);
  });

  test('the same test reported in two units is never drawn on one axis', () => {
    expect(panelsOf([series('2160-0', [[0, 1]], { unit: 'mg/dL' }), series('2160-0', [[0, 88]], { unit: 'umol/L' })])).toHaveLength(2);
  });

  test('labs stand after vital signs, the most recent first, and an empty series is left out', () => {
    const lab = { category: 'laboratory' as const };
    const found = panelsOf([
      series('old', [[0, 1]], lab),
      series('new', [[9, 1]], lab),
      series('8867-4', [[0, 70]]),
      series('none', [], lab),
    ]);
    expect(found.map((panel) => panel.name)).toEqual(['8867-4', 'new', 'old']);
  });
});

describe('missing data', () => {
  test('weekly readings with one skipped week are joined, three skipped weeks leave a gap', () => {
    const rows = plotRows([
      series('x', [
        [0, 1],
        [7, 2],
        [14, 3],
        [28, 4],
        [56, 5],
      ]),
    ]);
    expect(rows.map((row) => row.values[0])).toEqual([1, 2, 3, 4, null, 5]);
  });

  test('two readings within one visit do not make the whole course look like gaps', () => {
    const rows = plotRows([
      series('x', [
        [0, 1],
        [0.02, 1],
        [0.9, 2],
      ]),
    ]);
    expect(rows.every((row) => row.values[0] !== null)).toBe(true);
  });

  test('a reading without its second part is a gap of that part only', () => {
    const rows = plotRows([
      series('bp', [
        [0, 120],
        [1, 122],
      ]),
      series('bp', [[0, 80]]),
    ]);
    expect(rows.map((row) => row.values)).toEqual([
      [120, 80],
      [122, null],
    ]);
  });
});

describe('the cursor', () => {
  const heart = series('8867-4', [
    [0, 70],
    [7, 75],
    [14, 80],
  ]);

  test('reads the nearest reading within reach and nothing where nothing was measured', () => {
    expect(readingNear(heart.points, start + 6.5 * day, day)?.value).toBe(75);
    expect(readingNear(heart.points, start + 3.5 * day, day)).toBeUndefined();
    expect(readingNear([], start, day)).toBeUndefined();
  });

  test('steps from reading to reading, enters at the latest and stays inside', () => {
    const times = readingTimes([heart]);
    expect(stopAfter(times, undefined, -1)).toBe(start + 14 * day);
    expect(stopAfter(times, start + 14 * day, -1)).toBe(start + 7 * day);
    expect(stopAfter(times, start + 14 * day, 1)).toBe(start + 14 * day);
  });
});

describe('axes', () => {
  test('every span has at least two and at most fifteen ticks', () => {
    const now = Date.parse('2026-03-03T15:00:00.000Z');
    for (const first of [1, 5, 20, 60, 200, 400, 900, 3000, 9000, 30_000]) {
      const { ticks, from, to } = timeAxis('All', now, now - first * day);
      expect(ticks.length, `${first} days`).toBeGreaterThanOrEqual(2);
      expect(ticks.length, `${first} days`).toBeLessThanOrEqual(15);
      expect(ticks.every((tick) => tick >= from && tick <= to)).toBe(true);
    }
  });

  test('a course of a few months is shown whole, an old chart by its last year', () => {
    expect(fittingSpan(start - 100 * day, start, start)).toBe('All');
    expect(fittingSpan(start - 4000 * day, start - day, start)).toBe('1 year');
  });

  test('a chart that has been quiet for years is shown up to its last reading', () => {
    const last = start - 3000 * day;
    expect(fittingSpan(start - 9000 * day, last, start)).toBe('All');
    const axis = timeAxis('All', start, start - 9000 * day, last);
    expect(axis.to).toBeGreaterThan(last);
    expect(axis.to).toBeLessThan(last + 200 * day);
  });

  test('a place on the axis and back is the same moment', () => {
    const axis = timeAxis('90 days', start, undefined);
    expect(momentAt(axis, positionOn(axis, start - 10 * day))).toBeCloseTo(start - 10 * day, -1);
  });

  test('the reference range is always in sight', () => {
    const { min, max } = valueAxis({ series: [series('k', [[0, 5.9]])], low: 3.5, high: 5.1 }, start - day, start + day);
    expect(min).toBeLessThanOrEqual(3.5);
    expect(max).toBeGreaterThan(5.9);
  });

  test('an axis never falls below zero for values that cannot', () => {
    expect(
      valueAxis(
        {
          series: [
            series('crp', [
              [0, 0.1],
              [1, 9],
            ]),
          ],
        },
        start - day,
        start + 2 * day,
      ).min,
    ).toBe(0);
  });

  test('values beside the axis are round', () => {
    expect(niceTicks(52, 98)).toEqual([60, 80]);
    expect(niceTicks(0.52, 1.4)).toEqual([0.6, 0.8, 1, 1.2, 1.4]);
    expect(niceTicks(36.1, 37.4)).toEqual([36.5, 37]);
  });
});
