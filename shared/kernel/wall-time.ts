import { tzOffset } from '@date-fns/tz';
import { z } from 'zod';
import { instant, type Instant } from './time.ts';

/** What a clock and a calendar on a wall in some zone show: `2026-03-08`, `09:30`. */
export interface WallTime {
  readonly date: string;
  readonly time: string;
}

/** A wall time as a moment. Twice a year a wall time is skipped or comes twice, and the person must be told which moment was meant. */
export interface Moment {
  readonly at: Date;
  readonly oddity?: 'skipped' | 'twice';
}

/** A time of day on a wall: `09:30`. `24:00` is the end of a day, never its beginning. */
export const ClockTime = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'Give a time like 09:30');

/** ISO 8601: Monday is 1, Sunday is 7. */
export const Weekday = z.number().int().min(1).max(7);

const minute = 60_000;

export function wallTimeOf(at: Date, zone: string): WallTime {
  const shifted = new Date(at.getTime() + tzOffset(zone, at) * minute).toISOString();
  return { date: shifted.slice(0, 10), time: shifted.slice(11, 16) };
}

/** A skipped time is read as if the clock had not jumped (02:30 becomes 03:30); of a time that comes twice the first is taken. */
export function momentOf(wall: WallTime, zone: string): Moment | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(wall.date) || !/^\d\d:\d\d$/.test(wall.time)) return undefined;
  const asUtc = Date.parse(`${wall.date}T${wall.time}:00.000Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const before = tzOffset(zone, new Date(asUtc - 24 * 60 * minute));
  const after = tzOffset(zone, new Date(asUtc + 24 * 60 * minute));
  const early = new Date(asUtc - before * minute);
  if (before === after) return { at: early };
  const late = new Date(asUtc - after * minute);
  const earlyFits = shows(early, wall, zone);
  const lateFits = shows(late, wall, zone);
  if (earlyFits && lateFits) return { at: early < late ? early : late, oddity: 'twice' };
  if (!earlyFits && !lateFits) return { at: early, oddity: 'skipped' };
  return { at: earlyFits ? early : late };
}

/** From the first moment of a day in some zone to the first of the next: 23, 24 or 25 hours. */
export function dayBounds(date: string, zone: string): { readonly from: Instant; readonly to: Instant } {
  const midnight = (day: string): Instant => instant(momentOf({ date: day, time: '00:00' }, zone)?.at.getTime() ?? 0);
  return { from: midnight(date), to: midnight(dayAfter(date, 1)) };
}

/** Does the wall show another time in the other zone at this moment? Two names for the same clock are no difference. */
export function clocksDiffer(at: Date, zone: string, otherZone: string): boolean {
  return zone !== otherZone && tzOffset(zone, at) !== tzOffset(otherZone, at);
}

/** The weekday of a calendar day, Monday 1 to Sunday 7. */
export function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00.000Z`).getUTCDay() || 7;
}

/** The calendar day so many days later. */
export function dayAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from one calendar day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / 86_400_000);
}

function shows(at: Date, wall: WallTime, zone: string): boolean {
  const there = wallTimeOf(at, zone);
  return there.date === wall.date && there.time === wall.time;
}
