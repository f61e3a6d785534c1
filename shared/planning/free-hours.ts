import type { Minute, PlanWindow } from './plan-request.ts';
import { minuteOf } from './minutes.ts';

export interface FreeHours extends PlanWindow {
  /** What lies within and is not free. */
  readonly away: readonly PlanWindow[];
  /** Did time off cut the beginning or the end? Then not even the way to the first door begins before. */
  readonly cutFrom: boolean;
  readonly cutTo: boolean;
}

/** Less than this is not worth setting out for. */
const leastMinutes = 30;

interface TimeOff {
  readonly status: string;
  readonly start: string;
  readonly end: string;
}

/**
 * What is left of a working day: time off cuts it at its ends, or lies within it; undefined when as good as nothing is left.
 * What lies before `now` is over. Whoever is asked after the hours are over is free from now on, if not off then: it ends before it begins, so all of it is longer.
 */
export function freeHours(opens: Minute, closes: Minute, timeOff: readonly TimeOff[], now: Minute = -Infinity): FreeHours | undefined {
  const from = Math.max(opens, now);
  const to = now > opens ? Math.max(closes, from + leastMinutes) : closes;
  const spans = timeOff
    .filter(({ status }) => status === 'active')
    .map(({ start, end }) => ({ from: minuteOf(start), to: minuteOf(end) }))
    .filter((one) => one.to > from && one.from < to && one.to > one.from)
    .sort((a, b) => a.from - b.from);
  const merged: { from: number; to: number }[] = [];
  for (const one of spans) {
    const last = merged.at(-1);
    if (last && one.from - last.to < leastMinutes) last.to = Math.max(last.to, one.to);
    else merged.push({ ...one });
  }
  const first = merged[0];
  const cutFrom = first !== undefined && first.from - from < leastMinutes;
  if (cutFrom) merged.shift();
  const begins = cutFrom ? first.to : from;
  const last = merged.at(-1);
  const cutTo = last !== undefined && to - last.to < leastMinutes;
  if (cutTo) merged.pop();
  const ends = cutTo ? last.from : to;
  return ends - begins < leastMinutes ? undefined : { from: begins, to: Math.min(ends, closes), away: merged, cutFrom, cutTo };
}
