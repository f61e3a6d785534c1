import type { Span } from './day-layout.ts';

/** More visits at once than a person can tell apart: some stand beside each other, the rest is a number at each hour. */
export interface Thinned {
  /** For each span the lane that it stands in; undefined when it has none. */
  readonly lanes: readonly (number | undefined)[];
  /** Those without a lane, by the hour in which they begin. */
  readonly rest: ReadonlyMap<number, readonly number[]>;
}

/**
 * Gives spans one of so many lanes, first those that need a person (`urgent`), then by time: so that what is hidden behind a number
 * is what goes as planned. Undefined when there is room for all.
 */
export function thinOut(
  spans: readonly Span[],
  most: number,
  urgent: (index: number) => boolean,
  hourOf: (index: number) => number,
): Thinned | undefined {
  if (atOnce(spans) <= most) return undefined;
  const order = spans
    .map((_, index) => index)
    .sort((a, b) => Number(urgent(b)) - Number(urgent(a)) || (spans[a]?.from ?? 0) - (spans[b]?.from ?? 0) || a - b);
  const taken: Span[][] = Array.from({ length: most }, () => []);
  const lanes = new Array<number | undefined>(spans.length).fill(undefined);
  const rest = new Map<number, number[]>();
  for (const index of order) {
    const span = spans[index];
    if (!span) continue;
    const lane = taken.findIndex((others) => others.every((other) => other.to <= span.from || other.from >= span.to));
    if (lane >= 0) {
      taken[lane]?.push(span);
      lanes[index] = lane;
    } else rest.set(hourOf(index), [...(rest.get(hourOf(index)) ?? []), index]);
  }
  return { lanes, rest };
}

/** The most spans that share one moment. */
export function atOnce(spans: readonly Span[]): number {
  const steps = spans.flatMap(({ from, to }) => [
    { at: from, by: 1 },
    { at: to, by: -1 },
  ]);
  steps.sort((a, b) => a.at - b.at || a.by - b.by);
  let now = 0;
  let most = 0;
  for (const { by } of steps) most = Math.max(most, (now += by));
  return most;
}
