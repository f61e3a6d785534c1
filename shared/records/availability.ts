import { z } from 'zod';
import { LocalDate, TimeZone } from '../kernel/time.ts';
import { ClockTime, Weekday } from '../kernel/wall-time.ts';
import { defineRecord, text } from './define-record.ts';
import { LocationId, PractitionerId } from './ids.ts';

/** A stretch of working time, the same every week, on the clock of `timeZone`. */
export const WeeklyHours = z
  .object({ weekday: Weekday, from: ClockTime, to: ClockTime })
  .refine(({ from, to }) => from < to, 'The hours end before they begin');
export type WeeklyHours = z.infer<typeof WeeklyHours>;

/** When a person works as a rule (FHIR Schedule). The one with the latest `effectiveFrom` that has begun holds; a day without hours is a day off. Hours are a wish of the plan, not a wall: a visit outside them is told, not refused. */
export const availability = defineRecord({
  kind: 'availability',
  prefix: 'avail',
  version: 1,
  schema: z.object({
    practitionerId: PractitionerId,
    branchIds: z.array(LocationId).max(50),
    status: z.enum(['active', 'entered-in-error']),
    timeZone: TimeZone,
    weekly: z.array(WeeklyHours).max(50),
    effectiveFrom: LocalDate,
    /** At most this much visit and driving time a day; without one the hours are the bound. */
    maxMinutesPerDay: z.number().int().min(30).max(1440).optional(),
    /** Unpaid pause owed in a day with more than six hours of work. */
    breakMinutes: z.number().int().min(0).max(240).optional(),
    /** Where the working day begins and ends, for drive times: home or the branch. */
    base: z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) }).optional(),
  }),
  columns: text('practitionerId', 'status', 'effectiveFrom'),
  indexes: [['practitionerId', 'status', 'effectiveFrom']],
  scopes: (doc) => [`user:${doc.practitionerId}`, ...doc.branchIds.map((id) => `branch:${id}` as const)],
  upcast: {},
});
