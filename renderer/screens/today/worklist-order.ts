import type { WorklistItem } from '../../../shared/protocol/queries.ts';

export const worklistOrders = ['urgency', 'time'] as const;
export type WorklistOrder = (typeof worklistOrders)[number];

const urgency = { stat: 0, asap: 1, urgent: 2, routine: 3 } as const satisfies Record<WorklistItem['priority'], number>;
/** Sorts after every real moment. */
const never = '9999';

/** What is soonest comes first; what has no time comes last. */
export function byTime(a: WorklistItem, b: WorklistItem): number {
  return compare(a.dueAt ?? never, b.dueAt ?? never) || urgency[a.priority] - urgency[b.priority] || compare(a.key, b.key);
}

export function byUrgency(a: WorklistItem, b: WorklistItem): number {
  return urgency[a.priority] - urgency[b.priority] || byTime(a, b);
}

/** Done work is read from its end: the latest first, so that a slip is found at once. */
export function byDoneLatest(a: WorklistItem, b: WorklistItem): number {
  return compare(b.doneAt ?? '', a.doneAt ?? '') || compare(a.key, b.key);
}

export const worklistComparators = { urgency: byUrgency, time: byTime } as const satisfies Record<WorklistOrder, typeof byTime>;

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
