import { z } from 'zod';
import { momentOf, ClockTime, dayAfter, wallTimeOf } from '../kernel/wall-time.ts';
import { instant, type Instant } from '../kernel/time.ts';

/** When people are reminded of what, as data: the shipped list or the organisation's own. */
export const Reminders = z.object({
  title: z.string(),
  edition: z.string(),
  date: z.string(),
  source: z.string(),
  limits: z.string().optional(),
  reminders: z
    .array(
      z.object({
        id: z.string().regex(/^[a-z0-9-]{1,60}$/, 'Give it a short name of small letters'),
        about: z.enum(['visit', 'delivery', 'form']),
        words: z.enum(['visit-tomorrow', 'delivery-today', 'form-waits']),
        /** Calendar days before the day of the thing, on the patient's clock. */
        daysBefore: z.number().int().min(0).max(14),
        /** The hour of that day from which the reminder may go out. */
        at: ClockTime,
      }),
    )
    .max(20),
});
export type Reminder = z.infer<typeof Reminders>['reminders'][number];

/** The moment from which the reminder of something that begins at `start` may go out. */
export function reminderTime({ daysBefore, at }: Pick<Reminder, 'daysBefore' | 'at'>, start: Instant, timeZone: string): Instant {
  const { date } = wallTimeOf(new Date(start), timeZone);
  const moment = momentOf({ date: dayAfter(date, -daysBefore), time: at === '24:00' ? '23:59' : at }, timeZone);
  return moment ? instant(moment.at.getTime()) : start;
}
