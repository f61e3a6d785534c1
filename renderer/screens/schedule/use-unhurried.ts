import { startTransition, useEffect, useState } from 'react';
import { hadMoreThan } from './style-day.ts';

/** Up to so many visits are drawn at once; more come a few at a time, so that no single turn of the window is long. */
const atOnce = 120;

/** How many visits of each day to draw now: a few more with each frame, until all stand. `what` says which days are meant; others begin anew. */
export function useUnhurried(what: string, count: number, days: number): number {
  // The first turn also makes the grid itself, and takes away what stood there before.
  const first = Math.max(2, Math.round(10 / days));
  const step = Math.max(4, Math.round(30 / days));
  const [drawn, setDrawn] = useState({ what, limit: first });
  const limit = drawn.what === what ? drawn.limit : first;
  const whole = count <= atOnce || limit >= count;
  useEffect(() => {
    if (whole) return;
    // After the frame that shows those before. All stand once no day was cut: drawing on would keep the window at work for nothing.
    const more = (): void => {
      if (hadMoreThan(limit)) startTransition(() => setDrawn({ what, limit: limit + step }));
    };
    const frame = requestAnimationFrame(() => setTimeout(more));
    return () => cancelAnimationFrame(frame);
  }, [whole, what, limit, step]);
  return count <= atOnce ? Infinity : limit;
}
