import { format, getDay, startOfWeek } from 'date-fns';
import { enUS } from 'date-fns/locale/en-US';
import { memo, type ComponentType } from 'react';
import { Calendar, dateFnsLocalizer, type CalendarProps } from 'react-big-calendar';
import dragAndDrop, { type withDragAndDropProps } from 'react-big-calendar/lib/addons/dragAndDrop';
import type { VisitEvent } from './visit-event.ts';

export const localizer = dateFnsLocalizer({ format, startOfWeek, getDay, locales: { 'en-US': enUS } });

type Props = CalendarProps<VisitEvent>;

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
type AddOn = (calendar: ComponentType<Props>) => ComponentType<Props & withDragAndDropProps<VisitEvent>>;
const addOn = dragAndDrop as unknown as AddOn & { readonly default?: AddOn };

export const BigCalendar = (addOn.default ?? addOn)(SteadyCalendar);
