import type { Panel } from './panels.ts';

/** The values that a panel spans, with its reference range in sight and a little air, and the two or three that are written beside it. */
export function valueAxis(
  panel: Pick<Panel, 'series' | 'low' | 'high'>,
  from: number,
  to: number,
): { readonly min: number; readonly max: number; readonly ticks: readonly number[] } {
  const values = panel.series.flatMap((series) => series.points.filter((point) => inside(point.at, from, to)).map((point) => point.value));
  const bounds = [...values, ...(panel.low === undefined ? [] : [panel.low]), ...(panel.high === undefined ? [] : [panel.high])];
  const low = bounds.length > 0 ? Math.min(...bounds) : 0;
  const high = bounds.length > 0 ? Math.max(...bounds) : 1;
  const air = high > low ? (high - low) * 0.15 : Math.max(Math.abs(high) * 0.05, 1);
  const min = low >= 0 ? Math.max(0, low - air) : low - air;
  const max = high + air;
  return { min, max, ticks: niceTicks(min, max) };
}

/** Round values inside the axis: the coarsest step that gives at least two. */
export function niceTicks(min: number, max: number): number[] {
  const power = 10 ** Math.floor(Math.log10(max - min));
  const found = [5, 2, 1, 0.5, 0.2].map((factor) => multiplesWithin(min, max, factor * power)).find((ticks) => ticks.length >= 2);
  return found ?? [];
}

function multiplesWithin(min: number, max: number, step: number): number[] {
  // A hair of tolerance: 1.4 / 0.2 is 6.999….
  const first = Math.ceil(min / step - 1e-9);
  const count = Math.max(0, Math.floor(max / step + 1e-9) - first + 1);
  return Array.from({ length: count }, (_, index) => Number(((first + index) * step).toPrecision(10)));
}

function inside(at: string, from: number, to: number): boolean {
  const t = Date.parse(at);
  return t >= from && t <= to;
}
