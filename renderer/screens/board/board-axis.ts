import { addDays, differenceInCalendarDays, isSameDay, startOfDay } from 'date-fns';

/** Whole hours of each day that the board shows. */
export interface ShownHours {
  readonly from: number;
  readonly to: number;
}

/** Shown also where nothing is booked, so that there is room to drop. */
const usualHours: ShownHours = { from: 6, to: 20 };

export interface BoardAxis {
  readonly first: Date;
  readonly days: number;
  readonly hours: ShownHours;
  /** Where a dragged visit comes to rest. */
  readonly snapMinutes: number;
}

export function axisOf(date: Date, days: number, hours: ShownHours = usualHours): BoardAxis {
  return { first: startOfDay(date), days, hours, snapMinutes: days === 1 ? 15 : 30 };
}

/** The usual hours, and as many more as it takes to show every visit whole. One that ends after midnight stands to the end of its day. */
export function hoursShowing(spans: readonly { readonly start: string; readonly end: string }[]): ShownHours {
  let { from, to } = usualHours;
  for (const span of spans) {
    const [start, end] = [new Date(span.start), new Date(span.end)];
    from = Math.min(from, start.getHours());
    to = Math.max(to, isSameDay(start, end) ? end.getHours() + (end.getMinutes() > 0 ? 1 : 0) : 24);
  }
  return { from, to };
}

const shownMinutes = ({ hours }: BoardAxis): number => (hours.to - hours.from) * 60;

export const axisEnd = ({ first, days }: BoardAxis): Date => addDays(first, days);

/** How far along the axis a moment stands, from 0 to 1. */
export function alongAxis(axis: BoardAxis, at: Date): number {
  const { first, days, hours } = axis;
  const day = differenceInCalendarDays(at, first);
  const minutes = at.getHours() * 60 + at.getMinutes() - hours.from * 60;
  return (day + Math.min(1, Math.max(0, minutes / shownMinutes(axis)))) / days;
}

/** The moment at a place on the axis, on the snap of the view. */
export function momentAlong(axis: BoardAxis, fraction: number): Date {
  const { first, days, hours, snapMinutes } = axis;
  const along = Math.min(days - 1e-9, Math.max(0, fraction * days));
  const day = Math.floor(along);
  const minutes = hours.from * 60 + Math.round(((along - day) * shownMinutes(axis)) / snapMinutes) * snapMinutes;
  const at = addDays(first, day);
  at.setHours(0, minutes, 0, 0);
  return at;
}

/** The share of the axis that so many minutes of one day take. */
export const shareOf = (axis: BoardAxis, minutes: number): number => minutes / shownMinutes(axis) / axis.days;

export function hourMarks({ days, hours: { from, to } }: BoardAxis): readonly { readonly hour: number; readonly at: number }[] {
  return days > 1 ? [] : Array.from({ length: to - from }, (_, i) => ({ hour: from + i, at: i / (to - from) }));
}

/** How wide one step of the arrow keys is, as a share of the axis. */
export const snapShare = (axis: BoardAxis): number => shareOf(axis, axis.snapMinutes);

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
