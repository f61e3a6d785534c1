import type { ObservationSeries } from '../../../shared/protocol/queries.ts';

export type Reading = ObservationSeries['points'][number];

/** The reading nearest to a moment, if it lies within `reach` milliseconds: the cursor reads what was measured there and guesses nothing. */
export function readingNear(points: readonly Reading[], t: number, reach: number): Reading | undefined {
  const at = firstAtOrAfter(points, t);
  const candidates = [points[at - 1], points[at]].filter((point) => point !== undefined);
  const nearest = candidates.sort((a, b) => Math.abs(Date.parse(a.at) - t) - Math.abs(Date.parse(b.at) - t))[0];
  return nearest && Math.abs(Date.parse(nearest.at) - t) <= reach ? nearest : undefined;
}

/** All moments at which anything was read, in order: the stops of the cursor's arrow keys. */
export function readingTimes(all: readonly ObservationSeries[]): number[] {
  return [...new Set(all.flatMap((series) => series.points.map((point) => Date.parse(point.at))))].sort((a, b) => a - b);
}

/** From the first reading to the last; nothing when there is none. */
export function stretchOf(all: readonly ObservationSeries[]): readonly [first: number | undefined, last: number | undefined] {
  const times = readingTimes(all);
  return [times[0], times.at(-1)];
}

/** The next stop of the cursor; it enters at the latest reading. */
export function stopAfter(times: readonly number[], from: number | undefined, direction: 1 | -1): number | undefined {
  if (from === undefined) return times.at(-1);
  const next = direction === 1 ? times.find((time) => time > from) : times.findLast((time) => time < from);
  return next ?? (direction === 1 ? times.at(-1) : times[0]);
}

function firstAtOrAfter(points: readonly Reading[], t: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (Date.parse(points[middle]?.at ?? '') < t) low = middle + 1;
    else high = middle;
  }
  return low;
}
