import type { Instant } from '../kernel/time.ts';
import type { WorklistItem } from './queries.ts';

export const worklistSections = ['overdue', 'today', 'later', 'done'] as const;
export type WorklistSection = (typeof worklistSections)[number];

/**
 * Where an item stands on the worklist; the query counts by it and the screen groups by it, so that the counts are true.
 * A visit is overdue when it should have ended, everything else when it was due. What was refused or is urgent and has no time belongs to today.
 */
export function worklistSection(
  item: Pick<WorklistItem, 'what' | 'priority' | 'dueAt' | 'endsAt' | 'doneAt'>,
  now: Instant,
  dayEnd: Instant,
): WorklistSection {
  if (item.doneAt !== undefined) return 'done';
  if (item.dueAt === undefined) return item.what === 'refused' || item.priority !== 'routine' ? 'today' : 'later';
  if ((item.what === 'visit' ? (item.endsAt ?? item.dueAt) : item.dueAt) < now) return 'overdue';
  return item.dueAt < dayEnd ? 'today' : 'later';
}
