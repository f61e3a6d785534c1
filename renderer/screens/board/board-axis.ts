import { dayAfter, daysBetween, momentOf, wallTimeOf } from '../../../shared/kernel/wall-time.ts';

/** Whole hours of each day that the board shows. */
export interface ShownHours {
  readonly from: number;
  readonly to: number;
}

/** Shown also where nothing is booked, so that there is room to drop. */
const usualHours: ShownHours = { from: 6, to: 20 };

/** Days and hours on the wall of the branch: the laptop may be set to another zone. */
export interface BoardAxis {
  readonly first: string;
  readonly days: number;
  readonly zone: string;
  readonly hours: ShownHours;
  /** Where a dragged visit comes to rest. */
  readonly snapMinutes: number;
  /** When each day begins, and the end of the last: asked of the zone once, not for each visit. */
  readonly midnights: readonly number[];
}

const dayMs = 86_400_000;

export function axisOf(first: string, days: number, zone: string, hours: ShownHours = usualHours): BoardAxis {
  const midnights = Array.from({ length: days + 1 }, (_, i) => {
    const at = momentOf({ date: dayAfter(first, i), time: '00:00' }, zone)?.at;
    return at ? at.getTime() : 0;
  });
  return { first, days, zone, hours, midnights, snapMinutes: days === 1 ? 15 : 30 };
}

export const axisStart = ({ midnights }: BoardAxis): number => midnights[0] ?? 0;
export const axisEnd = ({ midnights }: BoardAxis): number => midnights.at(-1) ?? 0;

/** The day on the axis and the minute on its wall. */
function wallOf({ first, zone, days, midnights }: BoardAxis, at: number): { readonly day: number; readonly minute: number } {
  const guess = Math.floor((at - (midnights[0] ?? 0)) / dayMs);
  for (const day of [guess, guess - 1, guess + 1]) {
    const [from, to] = [midnights[day], midnights[day + 1]];
    if (day < 0 || day >= days || from === undefined || to === undefined || at < from || at >= to) continue;
    if (to - from === dayMs) return { day, minute: (at - from) / 60_000 };
  }
  // Beside the axis, and on the two days on which the clocks change.
  const { date, time } = wallTimeOf(new Date(at), zone);
  return { day: daysBetween(first, date), minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) };
}

/** Which day of the axis a moment falls on, from 0. */
export const dayOn = (axis: BoardAxis, at: number): number => wallOf(axis, at).day;

/** The usual hours, and as many more as it takes to show every visit whole. One that ends after midnight stands to the end of its day. */
export function hoursShowing(axis: BoardAxis, spans: readonly { readonly start: string; readonly end: string }[]): ShownHours {
  let { from, to } = usualHours;
  for (const span of spans) {
    const [start, end] = [wallOf(axis, Date.parse(span.start)), wallOf(axis, Date.parse(span.end))];
    from = Math.min(from, Math.floor(start.minute / 60));
    to = Math.max(to, start.day === end.day ? Math.ceil(end.minute / 60) : 24);
  }
  return { from, to };
}

const shownMinutes = ({ hours }: BoardAxis): number => (hours.to - hours.from) * 60;

/** How far along the axis a moment stands, from 0 to 1. */
export function alongAxis(axis: BoardAxis, at: number): number {
  const { day, minute } = wallOf(axis, at);
  return (day + Math.min(1, Math.max(0, (minute - axis.hours.from * 60) / shownMinutes(axis)))) / axis.days;
}

/** The moment at a place on the axis, on the snap of the view. */
export function momentAlong(axis: BoardAxis, fraction: number): Date {
  const { first, days, hours, snapMinutes, zone } = axis;
  const along = Math.min(days - 1e-9, Math.max(0, fraction * days));
  const day = Math.floor(along);
  const minute = hours.from * 60 + Math.round(((along - day) * shownMinutes(axis)) / snapMinutes) * snapMinutes;
  const [date, left] = minute >= 1440 ? [dayAfter(first, day + 1), minute - 1440] : [dayAfter(first, day), minute];
  const time = `${String(Math.floor(left / 60)).padStart(2, '0')}:${String(left % 60).padStart(2, '0')}`;
  return momentOf({ date, time }, zone)?.at ?? new Date(axisStart(axis));
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
