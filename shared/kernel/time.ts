import { z } from 'zod';

/** A moment, UTC, ISO 8601 with milliseconds: `2026-11-22T15:04:05.000Z`. Sorts as text. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'not a UTC instant with milliseconds')
  .brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;

/** A calendar day with no zone: `1957-03-04`. */
export const LocalDate = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'not a date')
  .brand<'LocalDate'>();
export type LocalDate = z.infer<typeof LocalDate>;

/** IANA zone name: `America/Chicago`. */
export const TimeZone = z
  .string()
  .regex(/^[A-Za-z]+(\/[A-Za-z0-9_+-]+)*$/, 'not a time zone')
  .brand<'TimeZone'>();
export type TimeZone = z.infer<typeof TimeZone>;

/** Milliseconds since the epoch to an Instant. */
export function instant(epochMs: number): Instant {
  return new Date(epochMs).toISOString() as Instant;
}

export function epochMs(at: Instant): number {
  return Date.parse(at);
}

export function addMinutes(at: Instant, minutes: number): Instant {
  return instant(epochMs(at) + minutes * 60_000);
}

export function minutesBetween(from: Instant, to: Instant): number {
  return (epochMs(to) - epochMs(from)) / 60_000;
}
