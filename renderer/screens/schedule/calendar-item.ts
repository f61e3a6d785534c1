import type { VisitEvent } from './visit-event.ts';

/** A number that stands for visits that begin in one hour and have no room: it opens where they have. */
export interface Crowd {
  readonly id: string;
  readonly title: string;
  readonly start: Date;
  readonly end: Date;
  readonly hidden: number;
}

/** What the calendar draws. */
export type CalendarItem = VisitEvent | Crowd;

export function isVisit(item: CalendarItem): item is VisitEvent {
  return 'row' in item;
}
