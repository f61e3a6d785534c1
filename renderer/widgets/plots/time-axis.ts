/** The one time axis under all plots: from, to, and where its ticks stand, in milliseconds. */
export interface TimeAxis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  readonly labelled: 'time' | 'day' | 'month' | 'year';
}

const hour = 3_600_000;
const day = 24 * hour;

export const spans = { '30 days': 30 * day, '90 days': 90 * day, '1 year': 365 * day } as const;
export type Span = keyof typeof spans | 'All';

interface Step {
  /** Spans up to this length use it. */
  readonly upTo: number;
  readonly labelled: TimeAxis['labelled'];
  readonly next: (at: Date) => Date;
  readonly start: (at: Date) => Date;
}

const days = (count: number): Pick<Step, 'next' | 'start'> => ({
  start: (at) => new Date(at.getFullYear(), at.getMonth(), at.getDate() + 1),
  next: (at) => new Date(at.getFullYear(), at.getMonth(), at.getDate() + count),
});
const months = (count: number): Pick<Step, 'next' | 'start'> => ({
  start: (at) => new Date(at.getFullYear(), Math.ceil((at.getMonth() + 1) / count) * count, 1),
  next: (at) => new Date(at.getFullYear(), at.getMonth() + count, 1),
});
const years = (count: number): Pick<Step, 'next' | 'start'> => ({
  start: (at) => new Date(Math.ceil((at.getFullYear() + 1) / count) * count, 0, 1),
  next: (at) => new Date(at.getFullYear() + count, 0, 1),
});

const steps: readonly Step[] = [
  {
    upTo: 2 * day,
    labelled: 'time',
    start: (at) => new Date(at.getFullYear(), at.getMonth(), at.getDate(), Math.ceil((at.getHours() + 1) / 6) * 6),
    next: (at) => new Date(at.getFullYear(), at.getMonth(), at.getDate(), at.getHours() + 6),
  },
  { upTo: 10 * day, labelled: 'day', ...days(1) },
  { upTo: 45 * day, labelled: 'day', ...days(7) },
  { upTo: 100 * day, labelled: 'day', ...days(14) },
  { upTo: 240 * day, labelled: 'month', ...months(1) },
  { upTo: 500 * day, labelled: 'month', ...months(2) },
  { upTo: 1100 * day, labelled: 'month', ...months(6) },
  { upTo: 4000 * day, labelled: 'year', ...years(1) },
  { upTo: 10_000 * day, labelled: 'year', ...years(4) },
  { upTo: Infinity, labelled: 'year', ...years(10) },
];

/** The axis of a span that ends now. "All" begins at the first reading and, in a chart that has been quiet for a year, ends with the last one. A little air stays on the right for the last value. */
export function timeAxis(span: Span, now: number, firstReading: number | undefined, lastReading = now): TimeAxis {
  const end = span === 'All' && lastReading < now - spans['1 year'] ? lastReading : now;
  const from = span === 'All' ? Math.min(firstReading ?? end - 30 * day, end - 2 * day) : end - spans[span];
  const air = (end - from) * 0.02;
  const to = end + air;
  const left = span === 'All' ? from - air : from;
  const step = steps.find((candidate) => to - left <= candidate.upTo);
  const ticks: number[] = [];
  for (let at = step?.start(new Date(left)); step && at && at.getTime() < to; at = step.next(at)) ticks.push(at.getTime());
  return { from: left, to, ticks, labelled: step?.labelled ?? 'year' };
}

/** What to show before anybody has chosen: the whole course while it fits into a year, then the last year, if anything was measured in it. */
export function fittingSpan(firstReading: number | undefined, lastReading: number | undefined, now: number): Span {
  const yearAgo = now - spans['1 year'];
  return firstReading === undefined || firstReading >= yearAgo || (lastReading ?? 0) < yearAgo ? 'All' : '1 year';
}

/** Where a moment stands on the axis, 0 to 1. */
export function positionOn(axis: TimeAxis, t: number): number {
  return (t - axis.from) / (axis.to - axis.from);
}

export function momentAt(axis: TimeAxis, position: number): number {
  return axis.from + Math.min(Math.max(position, 0), 1) * (axis.to - axis.from);
}
