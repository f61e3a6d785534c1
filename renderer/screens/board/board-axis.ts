import { addDays, differenceInCalendarDays, startOfDay } from 'date-fns';

/** The hours that the board shows of each day; what lies outside stands at the edge. */
const firstHour = 6;
const lastHour = 20;
const shownMinutes = (lastHour - firstHour) * 60;

export interface BoardAxis {
  readonly first: Date;
  readonly days: number;
  /** Where a dragged visit comes to rest. */
  readonly snapMinutes: number;
}

export function axisOf(date: Date, days: number): BoardAxis {
  return { first: startOfDay(date), days, snapMinutes: days === 1 ? 15 : 30 };
}

export const axisEnd = ({ first, days }: BoardAxis): Date => addDays(first, days);

/** How far along the axis a moment stands, from 0 to 1. */
export function alongAxis({ first, days }: BoardAxis, at: Date): number {
  const day = differenceInCalendarDays(at, first);
  const minutes = at.getHours() * 60 + at.getMinutes() - firstHour * 60;
  return (day + Math.min(1, Math.max(0, minutes / shownMinutes))) / days;
}

/** The moment at a place on the axis, on the snap of the view. */
export function momentAlong({ first, days, snapMinutes }: BoardAxis, fraction: number): Date {
  const along = Math.min(days - 1e-9, Math.max(0, fraction * days));
  const day = Math.floor(along);
  const minutes = firstHour * 60 + Math.round(((along - day) * shownMinutes) / snapMinutes) * snapMinutes;
  const at = addDays(first, day);
  at.setHours(0, minutes, 0, 0);
  return at;
}

/** The share of the axis that so many minutes of one day take. */
export const shareOf = ({ days }: BoardAxis, minutes: number): number => minutes / shownMinutes / days;

export const hourMarks = (axis: BoardAxis): readonly { readonly hour: number; readonly at: number }[] =>
  axis.days > 1 ? [] : Array.from({ length: lastHour - firstHour }, (_, i) => ({ hour: firstHour + i, at: i / (lastHour - firstHour) }));

/** Puts what overlaps into lanes, one below the other. */
export function lanesOf(spans: readonly { readonly start: string; readonly end: string }[]): {
  readonly lane: readonly number[];
  readonly lanes: number;
} {
  const ends: string[] = [];
  const order = spans.map((_, i) => i).sort((a, b) => ((spans[a]?.start ?? '') < (spans[b]?.start ?? '') ? -1 : 1));
  const lane = new Array<number>(spans.length).fill(0);
  for (const i of order) {
    const span = spans[i];
    if (!span) continue;
    const free = ends.findIndex((end) => end <= span.start);
    const chosen = free < 0 ? ends.length : free;
    ends[chosen] = span.end;
    lane[i] = chosen;
  }
  return { lane, lanes: Math.max(1, ends.length) };
}
