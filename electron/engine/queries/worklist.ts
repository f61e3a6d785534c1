import { words } from '../../../shared/kernel/fold.ts';
import { addMinutes } from '../../../shared/kernel/time.ts';
import type { Worklist, WorklistItem } from '../../../shared/protocol/queries.ts';
import { worklistBucket, type WorklistBucket } from '../../../shared/protocol/worklist.ts';
import { allOwnTasks, countOwnTasks, ownTasks } from './own-tasks.ts';
import type { Query } from './query.ts';
import { compare } from './read.ts';
import type { Day } from './worklist-day.ts';
import { waitingMessages } from './worklist-messages.ts';
import { openNotes } from './worklist-notes.ts';
import { refusedCommands } from './worklist-refused.ts';
import { unacknowledged } from './worklist-results.ts';
import { searchWorklist } from './worklist-search.ts';
import { completedTasks, tasksByRid } from './worklist-tasks.ts';
import { finishedVisits, openVisits } from './worklist-visits.ts';

const dayMinutes = 24 * 60;

/** What needs its person: critical results, tasks, visits of today and those never begun, unsigned notes, refused changes; most urgent first, then soonest. The counts are of all, also of what is beyond the limit. */
export const worklist: Query<'worklist'> = (db, args, { actor }) => {
  const day: Day = { now: args.now, start: addMinutes(args.dayEnd, -dayMinutes), end: args.dayEnd };
  const others = [
    ...unacknowledged(db, actor, args.now),
    ...refusedCommands(db, args.limit),
    ...openVisits(db, actor, day),
    ...openNotes(db, actor, args.limit),
  ];
  const done = [...completedTasks(db, actor, day, args.limit), ...finishedVisits(db, actor, day)];
  const wanted = words(args.search ?? '');
  if (wanted.length === 0) {
    const tasks = tasksByRid(db, ownTasks(db, actor, args.limit));
    const messages = waitingMessages(db, actor, args.limit);
    // Who is asked to answer a conversation by a task has it once.
    const asked = new Set(tasks.map(({ focus }) => focus?.id));
    others.push(...messages.items.filter(({ id }) => !asked.has(id)));
    return listOf(args, { tasks, others, beyond: messages.beyond, done, taskCounts: countOwnTasks(db, actor, day) });
  }
  others.push(...waitingMessages(db, actor, Infinity).items);
  const search = searchWorklist(db, wanted);
  const found = search.tasks(allOwnTasks(db, actor));
  const asItems = found.map(({ dueAt }) => ({ what: 'task', status: '', ...(dueAt === null ? {} : { dueAt }) }) as const);
  return listOf(args, {
    tasks: tasksByRid(
      db,
      found.slice(0, args.limit).map(({ rid }) => rid),
    ),
    others: search.items(others),
    beyond: [],
    done: search.items(done),
    taskCounts: bucketCounts(asItems, day),
  });
};

interface Parts {
  readonly tasks: readonly WorklistItem[];
  readonly others: readonly WorklistItem[];
  /** Others that are counted and not listed. */
  readonly beyond: readonly Parameters<typeof worklistBucket>[0][];
  readonly done: readonly WorklistItem[];
  readonly taskCounts: Omit<Worklist['counts'], 'done'>;
}

function listOf(
  args: { readonly now: Day['now']; readonly dayEnd: Day['end']; readonly limit: number; readonly showDone: boolean },
  { tasks, others, beyond, done, taskCounts }: Parts,
): Worklist {
  const open = [...tasks, ...others].sort(byUrgencyThenTime).slice(0, args.limit);
  const counts = bucketCounts([...others, ...beyond, ...done], { now: args.now, end: args.dayEnd });
  return {
    items: args.showDone ? [...open, ...done] : open,
    counts: {
      ...counts,
      overdue: counts.overdue + taskCounts.overdue,
      today: counts.today + taskCounts.today,
      later: counts.later + taskCounts.later,
    },
  };
}

const urgency: Readonly<Record<WorklistItem['priority'], number>> = { stat: 0, asap: 1, urgent: 2, routine: 3 };
/** Sorts after every real moment. */
const never = '9999';

function byUrgencyThenTime(a: WorklistItem, b: WorklistItem): number {
  return urgency[a.priority] - urgency[b.priority] || compare(a.dueAt ?? never, b.dueAt ?? never) || compare(a.key, b.key);
}

function bucketCounts(items: readonly Parameters<typeof worklistBucket>[0][], { now, end }: Pick<Day, 'now' | 'end'>): Worklist['counts'] {
  const counts: Record<WorklistBucket, number> = { overdue: 0, today: 0, later: 0, done: 0 };
  for (const item of items) counts[worklistBucket(item, now, end)]++;
  return counts;
}
