import { addMinutes, type Instant } from '../../../shared/kernel/time.ts';
import type { Worklist, WorklistItem } from '../../../shared/protocol/queries.ts';
import { worklistBucket, type WorklistBucket } from '../../../shared/protocol/worklist.ts';
import { words } from '../../../shared/kernel/fold.ts';
import type { Query } from './query.ts';
import { compare } from './read.ts';
import { startsAll } from './word-starts.ts';
import { openNotes } from './worklist-notes.ts';
import { refusedCommands } from './worklist-refused.ts';
import { completedTasks, countTasks, openTasks, searchTasks } from './worklist-tasks.ts';
import { worklistText } from './worklist-text.ts';
import { finishedVisits, openVisits } from './worklist-visits.ts';

const dayMinutes = 24 * 60;

/** What needs its person: tasks, visits of today and those never begun, unsigned notes, refused changes; most urgent first, then soonest. */
export const worklist: Query<'worklist'> = (db, args, { actor }) => {
  const day = { now: args.now, start: addMinutes(args.dayEnd, -dayMinutes), end: args.dayEnd };
  const wanted = words(args.search ?? '');
  const tasks = wanted.length > 0 ? searchTasks(db, actor, wanted, args.limit) : openTasks(db, actor, args.limit);
  const others = [...refusedCommands(db, args.limit), ...openVisits(db, actor, day), ...openNotes(db, actor, args.limit)];
  const done = [...completedTasks(db, actor, day, args.limit), ...finishedVisits(db, actor, day)];
  const matching = (items: readonly WorklistItem[]) => items.filter((item) => startsAll(wanted, worklistText(item)));
  const open = [...tasks, ...matching(others)].sort(byUrgencyThenTime).slice(0, args.limit);
  const counted = bucketCounts([...matching(others), ...matching(done), ...(wanted.length > 0 ? tasks : [])], args.now, args.dayEnd);
  return {
    items: [...open, ...(args.showDone ? matching(done) : [])],
    counts: wanted.length > 0 ? counted : added(counted, countTasks(db, actor, day)),
  };
};

const urgency: Readonly<Record<WorklistItem['priority'], number>> = { stat: 0, asap: 1, urgent: 2, routine: 3 };
/** Sorts after every real moment. */
const never = '9999';

function byUrgencyThenTime(a: WorklistItem, b: WorklistItem): number {
  return urgency[a.priority] - urgency[b.priority] || compare(a.dueAt ?? never, b.dueAt ?? never) || compare(a.key, b.key);
}

function bucketCounts(items: readonly WorklistItem[], now: Instant, dayEnd: Instant): Worklist['counts'] {
  const counts: Record<WorklistBucket, number> = { overdue: 0, today: 0, later: 0, done: 0 };
  for (const item of items) counts[worklistBucket(item, now, dayEnd)]++;
  return counts;
}

function added(a: Worklist['counts'], b: Omit<Worklist['counts'], 'done'>): Worklist['counts'] {
  return { overdue: a.overdue + b.overdue, today: a.today + b.today, later: a.later + b.later, done: a.done };
}
