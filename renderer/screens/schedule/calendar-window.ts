import { addDays, addMonths, endOfMonth, endOfWeek, isSameMonth, isSameYear, startOfDay, startOfMonth, startOfWeek } from 'date-fns';

export const calendarViews = ['day', 'week', 'month', 'agenda'] as const;
export type CalendarView = (typeof calendarViews)[number];

export const agendaDays = 14;

/** Half-open: from the first moment shown to the first moment no longer shown, in the laptop's zone. */
export interface CalendarWindow {
  readonly from: Date;
  readonly to: Date;
}

/** What is on screen and nothing more: a month of a whole branch must not be loaded to show a day. */
export function windowOf(view: CalendarView, date: Date): CalendarWindow {
  switch (view) {
    case 'day':
      return { from: startOfDay(date), to: addDays(startOfDay(date), 1) };
    case 'week':
      return { from: startOfWeek(date), to: addDays(startOfWeek(date), 7) };
    case 'month':
      return { from: startOfWeek(startOfMonth(date)), to: addDays(startOfDay(endOfWeek(endOfMonth(date))), 1) };
    case 'agenda':
      return { from: startOfDay(date), to: addDays(startOfDay(date), agendaDays) };
  }
}

export function stepped(view: CalendarView, date: Date, by: 1 | -1): Date {
  const days: Record<CalendarView, number> = { day: 1, week: 7, month: 0, agenda: agendaDays };
  return view === 'month' ? addMonths(startOfMonth(date), by) : addDays(date, by * days[view]);
}

/** The heading: "Sun 22 Nov 2026", "22–28 Nov 2026", "29 Nov – 5 Dec 2026", "November 2026". */
export function windowTitle(view: CalendarView, date: Date): string {
  if (view === 'month') return part(date, { month: 'long', year: 'numeric' });
  const { from, to } = windowOf(view, date);
  const last = addDays(to, -1);
  if (view === 'day') return `${part(from, { weekday: 'short' })} ${dayText(from)}`;
  if (isSameMonth(from, last)) return `${part(from, { day: 'numeric' })}–${dayText(last)}`;
  return isSameYear(from, last) ? `${dayText(from, false)} – ${dayText(last)}` : `${dayText(from)} – ${dayText(last)}`;
}

export function dayText(date: Date, year = true): string {
  return part(date, { day: 'numeric', month: 'short', ...(year ? { year: 'numeric' } : {}) });
}

const formats = new Map<string, Intl.DateTimeFormat>();

function part(date: Date, options: Intl.DateTimeFormatOptions): string {
  const key = JSON.stringify(options);
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', options);
  formats.set(key, format);
  return format.format(date).replace('Sept ', 'Sep ');
}
