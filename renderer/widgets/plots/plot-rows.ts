import type { ObservationSeries } from '../../../shared/protocol/queries.ts';

/** One instant of a panel: the value of each of its series, null where there is none. */
export interface PlotRow {
  readonly t: number;
  readonly values: readonly (number | null)[];
}

const day = 86_400_000;

/**
 * The readings of a panel in order of time. Where far more time than usual lies between two readings an empty row stands
 * between them, so that the plot shows a gap and no line pretends to know what happened there.
 */
export function plotRows(series: readonly ObservationSeries[]): PlotRow[] {
  const valuesByTime = new Map<number, (number | null)[]>();
  series.forEach((one, index) => {
    for (const point of one.points) {
      const t = Date.parse(point.at);
      const values = valuesByTime.get(t) ?? series.map(() => null);
      values[index] = point.value;
      valuesByTime.set(t, values);
    }
  });
  const rows = [...valuesByTime].map(([t, values]): PlotRow => ({ t, values })).sort((a, b) => a.t - b.t);
  const limit = longestSilence(rows.map((row) => row.t));
  return rows.flatMap((row, index): PlotRow[] => {
    const before = rows[index - 1];
    if (!before || row.t - before.t <= limit) return [row];
    return [{ t: (before.t + row.t) / 2, values: series.map(() => null) }, row];
  });
}

/** Three times the usual distance between readings, and never under a day: a second reading within a visit is not the rhythm of a therapy. */
export function longestSilence(times: readonly number[]): number {
  const distances = times
    .slice(1)
    .map((time, index) => time - (times[index] ?? time))
    .filter((distance) => distance > 0)
    .sort((a, b) => a - b);
  const median = distances[Math.floor((distances.length - 1) / 2)] ?? day;
  return Math.max(3 * median, day);
}
