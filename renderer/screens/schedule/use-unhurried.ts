import { startTransition, useEffect, useMemo, useState } from 'react';
import type { DayLayoutFunction } from 'react-big-calendar';
import type { CalendarItem } from './calendar-item.ts';
import type { CalendarView } from './calendar-window.ts';
import type { PartLayout } from './style-day.ts';

interface Pace {
  /** Up to so many visits are drawn at once. */
  readonly atOnce: number;
  /** How many come with the first turn, which also makes the grid itself and takes away what stood there before; and with each after it. */
  readonly first: number;
  readonly step: number;
}

/** A day and a week count for each day, the month in all: its visits stand in the order of time, so that it fills from its first week on. */
const paces: Readonly<Record<Exclude<CalendarView, 'agenda'>, Pace>> = {
  day: { atOnce: 60, first: 10, step: 30 },
  week: { atOnce: 24, first: 0, step: 4 },
  month: { atOnce: 20, first: 0, step: 60 },
};

interface Unhurried {
  readonly shown: CalendarItem[];
  readonly layout: DayLayoutFunction<CalendarItem>;
}

/** What to draw now, so that no single turn of the window is long: a few more with each frame, until all stand. `what` says which days are meant; others begin anew. */
export function useUnhurried(
  what: string,
  items: CalendarItem[],
  view: Exclude<CalendarView, 'agenda'>,
  layoutFor: (limit: number) => PartLayout,
): Unhurried {
  const { atOnce, first, step } = paces[view];
  const [drawn, setDrawn] = useState({ what, limit: first });
  const limit = drawn.what === what ? drawn.limit : first;
  const few = items.length <= atOnce;
  const month = view === 'month';
  const most = few || month ? Infinity : limit;
  // While the last answer still stands in a new week, nothing is in view and nothing is cut: the limit waits for the visits.
  const drawing = useMemo(() => ({ what, items, part: layoutFor(most) }), [what, items, layoutFor, most]);
  const { part } = drawing;
  const shown = useMemo(() => (month && !few ? items.slice(0, limit) : items), [month, few, items, limit]);
  useEffect(() => {
    if (few) return;
    // After the frame that shows those before. All stand once nothing is cut: drawing on would keep the window at work for nothing.
    const more = (): void => {
      if (month ? items.length > limit : part.cutsADay) startTransition(() => setDrawn({ what, limit: limit + step }));
    };
    const frame = requestAnimationFrame(() => setTimeout(more));
    return () => cancelAnimationFrame(frame);
    // What comes later may be more than what a day holds now.
  }, [few, month, part, items, what, limit, step]);
  return { shown, layout: part.layout };
}
