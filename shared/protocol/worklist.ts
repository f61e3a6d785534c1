import type { Instant } from '../kernel/time.ts';
import type { WorklistItem } from './queries.ts';

export type WorklistBucket = 'overdue' | 'today' | 'later' | 'done';

const begun = new Set(['arrived', 'checked-in']);
/** These need their person now, whatever the clock says. */
const always = new Set<WorklistItem['what']>(['unsigned-note', 'refused', 'message', 'critical-result']);

/** The group that an item stands in; the counts of the worklist and the headings of the screen both come from here. */
export function worklistBucket(
  item: Pick<WorklistItem, 'what' | 'status' | 'dueAt' | 'doneAt'>,
  now: Instant,
  dayEnd: Instant,
): WorklistBucket {
  if (item.doneAt) return 'done';
  if (always.has(item.what)) return 'today';
  if (!item.dueAt) return 'later';
  if (item.dueAt < now) return item.what === 'visit' && begun.has(item.status) ? 'today' : 'overdue';
  return item.dueAt < dayEnd ? 'today' : 'later';
}
