import { startTransition, useEffect, useState } from 'react';
import type { CalendarItem } from './calendar-item.ts';
import type { PartLayout } from './style-day.ts';

/** Up to so many visits are drawn at once; more come a few at a time, so that no single turn of the window is long. */
const atOnce = 120;

/** The layout to draw with now: a few more of each day with each frame, until all stand. `what` says which days are meant; others begin anew. */
export function useUnhurried(
  what: string,
  items: readonly CalendarItem[],
  days: number,
  layoutFor: (limit: number) => PartLayout,
): PartLayout {
  // The first turn also makes the grid itself, and takes away what stood there before.
  const first = Math.max(2, Math.round(10 / days));
  const step = Math.max(4, Math.round(30 / days));
  const [drawn, setDrawn] = useState({ what, limit: first });
  const limit = drawn.what === what ? drawn.limit : first;
  const few = items.length <= atOnce;
  const part = layoutFor(few ? Infinity : limit);
  useEffect(() => {
    if (few) return;
    // After the frame that shows those before. All stand once no day is cut: drawing on would keep the window at work for nothing.
    const more = (): void => {
      if (part.cutsADay) startTransition(() => setDrawn({ what, limit: limit + step }));
    };
    const frame = requestAnimationFrame(() => setTimeout(more));
    return () => cancelAnimationFrame(frame);
    // What comes later may be more than what a day holds now.
  }, [few, part, items, what, limit, step]);
  return part;
}
