import { format, getDay, startOfDay, startOfWeek } from 'date-fns';
import { enUS } from 'date-fns/locale/en-US';
import { memo, type ComponentType } from 'react';
import { Calendar, dateFnsLocalizer, type CalendarProps, type DateLocalizer } from 'react-big-calendar';
import dragAndDrop, { type withDragAndDropProps } from 'react-big-calendar/lib/addons/dragAndDrop';
import type { CalendarItem } from './calendar-item.ts';
import { withSteadyColumns } from './steady-column.tsx';
import { Undisturbed } from './undisturbed.tsx';

interface Range {
  readonly start: Date;
  readonly end: Date;
}

/**
 * The library asks for each visit and each day whether they meet, by way of fresh dates rounded to days and minutes: many thousand times
 * for a busy week, at every drawing. Days remembered and compared as numbers say the same.
 */
const quick = {
  inEventRange: ({ event, range }: { readonly event: Range; readonly range: Range }): boolean =>
    dayOf(event.start) <= dayOf(range.end) && +event.end > +range.start,
  /** In days, a visit that ends at midnight is not in the day that begins then. */
  inRange: (at: Date, first: Date, last: Date, unit = 'day'): boolean =>
    unit === 'day'
      ? dayOf(first) <= dayOf(at) && dayOf(at) <= dayOf(last > first ? new Date(+last - 1) : last)
      : minuteOf(first) <= minuteOf(at) && minuteOf(at) <= minuteOf(last),
  sortEvents: ({ evtA, evtB }: { readonly evtA: Range; readonly evtB: Range }): number =>
    +evtA.start - +evtB.start || +evtB.end - +evtA.end,
};

/** Comparisons by the unit that the library asks in; the rare others are left to it. */
type Compare = (a: Date, b: Date, unit?: string) => boolean;

function compared(usual: Compare, test: (a: number, b: number) => boolean): Compare {
  return (a, b, unit) => {
    const of = units[unit ?? 'milliseconds'];
    return of ? test(of(a), of(b)) : usual(a, b, unit);
  };
}

const tests: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  eq: (a, b) => a === b,
  neq: (a, b) => a !== b,
  gt: (a, b) => a > b,
  gte: (a, b) => a >= b,
  lt: (a, b) => a < b,
  lte: (a, b) => a <= b,
};

const minuteOf = (at: Date): number => Math.floor(+at / 60_000);

const days = new Map<number, number>();

/** The first moment of the day that a moment falls on, here. */
function dayOf(at: Date): number {
  const known = days.get(+at) ?? +startOfDay(at);
  if (days.size > 5000) days.clear();
  days.set(+at, known);
  return known;
}

const units: Readonly<Record<string, (at: Date) => number>> = {
  milliseconds: (at) => +at,
  minutes: minuteOf,
  day: dayOf,
};

const usual = dateFnsLocalizer({ format, startOfWeek, getDay, locales: { 'en-US': enUS } });
const usually = usual as unknown as Readonly<Record<string, Compare>>;
const comparisons = Object.fromEntries(
  Object.entries(tests).flatMap(([name, test]) => {
    const slow = usually[name];
    return slow ? [[name, compared(slow, test)]] : [];
  }),
);

export const localizer = Object.assign(usual, quick, comparisons) as unknown as DateLocalizer;

type Props = CalendarProps<CalendarItem>;

/**
 * react-big-calendar draws everything anew at each press of the mouse on an event (its issue 1468: 100–200 ms each).
 * The drag add-on only changes `components` and `className` then, and neither matters here: the first holds the same wrappers, the second is drawn by our own style.
 */
const SteadyCalendar = memo(Calendar as ComponentType<Props>, (before, after) => {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Props>;
  keys.delete('components');
  keys.delete('className');
  return [...keys].every((key) => Object.is(before[key], after[key]));
});

/** The add-on is CommonJS: Vite gives the module, Node gives its default. */
type AddOn = (calendar: ComponentType<Props>) => ComponentType<Props & withDragAndDropProps<CalendarItem>>;
const addOn = dragAndDrop as unknown as AddOn & { readonly default?: AddOn };

function UndisturbedCalendar(props: Props) {
  return (
    <Undisturbed>
      <SteadyCalendar {...props} components={withSteadyColumns(props.components)} />
    </Undisturbed>
  );
}

export const BigCalendar = (addOn.default ?? addOn)(UndisturbedCalendar);
