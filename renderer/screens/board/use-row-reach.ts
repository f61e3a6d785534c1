import { startTransition, useEffect, useState } from 'react';
import type { BoardAxis } from './board-axis.ts';

/** Rows drawn above and below those in sight before anything else. */
const atFirst = 6;
/** So many more at each side in one idle moment: less than half a frame's work with fourteen days in a row. */
const step = 1;
/** What a row costs without its visits, in visits. */
const rowItself = 6;
/** So many visits may stand in the page: more would be paid for by whatever else the window does. */
const mostVisits = 5000;

/**
 * How many rows beyond those in sight are kept drawn. In idle moments it grows until all are there or the page is full, and scrolling over drawn
 * rows costs the page nothing: no row is made, styled or laid out for it. Other days begin anew, so that they are shown as quickly.
 */
export function useRowReach(axis: BoardAxis, rows: number, visits: number, settled: boolean): number {
  const [grown, setGrown] = useState({ axis, reach: atFirst });
  const reach = grown.axis === axis ? grown.reach : atFirst;
  const whole = visits + rows * rowItself;
  const most = whole <= mostVisits ? rows : Math.max(atFirst, Math.floor((rows * mostVisits) / whole / 2));
  const more = settled && reach < most;
  useEffect(() => {
    if (!more) return;
    const asked = requestIdleCallback(() => startTransition(() => setGrown({ axis, reach: reach + step })), { timeout: 1000 });
    return () => cancelIdleCallback(asked);
  }, [axis, reach, more]);
  return reach;
}
