import type { Actor } from '../../../shared/domain/define-command.ts';
import type { Worklist, WorklistItem } from '../../../shared/protocol/queries.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { openTaskStatuses, TaskPriority } from '../../../shared/records/task.ts';
import type { Database } from '../data/database.ts';
import { patientTags } from './patient-tags.ts';
import { list, row, rows, type Value } from './read.ts';
import { recordsWhere } from './records.ts';
import { tasksThatMayMatch } from './task-candidates.ts';
import { startsAll } from './word-starts.ts';
import { worklistText } from './worklist-text.ts';
import type { Day } from './worklist-day.ts';

/** One stretch of an index over tasks: a condition on its first columns, with their values. */
interface Arm {
  readonly where: string;
  readonly values: readonly Value[];
}

const mostUrgentFirst = [...TaskPriority.options].sort((a, b) => rank(a) - rank(b));

/** The reader's open tasks and those of the reader's role in the reader's branches, most urgent and soonest first. */
export function openTasks(db: Database, actor: Actor, limit: number): WorklistItem[] {
  return taskItems(db, orderedRids(db, actor, limit, 0));
}

/** How many open tasks there are, however many were asked for. */
export function countTasks(db: Database, actor: Actor, { now, end }: Day): Omit<Worklist['counts'], 'done'> {
  const total = { overdue: 0, today: 0, later: 0 };
  for (const { where, values } of arms(actor)) {
    const sql = `select count(*) as n, count(*) filter (where due_at < ?) as overdue, count(*) filter (where due_at >= ? and due_at < ?) as today from task where ${where}`;
    const counts = row<{ n: number; overdue: number; today: number }>(db, sql, now, now, end, ...values);
    if (!counts) continue;
    total.overdue += counts.overdue;
    total.today += counts.today;
    total.later += counts.n - counts.overdue - counts.today;
  }
  return total;
}

const batch = 500;

/** Open tasks of which each wanted word begins a word of the title, the patient's name or the record number. */
export function searchTasks(db: Database, actor: Actor, wanted: readonly string[], limit: number): WorklistItem[] {
  const matching = (rids: readonly number[]) => taskItems(db, rids).filter((item) => startsAll(wanted, worklistText(item)));
  const candidates = tasksThatMayMatch(db, wanted);
  if (candidates) return matching(ownOpen(db, actor, candidates)).slice(0, limit);
  // Each word is a common one, so the list itself soon holds enough that match.
  const found: WorklistItem[] = [];
  for (let offset = 0; found.length < limit; offset += batch) {
    const rids = orderedRids(db, actor, batch, offset);
    found.push(...matching(rids));
    if (rids.length < batch) break;
  }
  return found.slice(0, limit);
}

export function completedTasks(db: Database, actor: Actor, { start, end }: Day, limit: number): WorklistItem[] {
  const where = `completed_by = ? and completed_at >= ? and completed_at < ? and status = 'completed' order by completed_at desc limit ?`;
  return itemsOf(db, recordsWhere(db, 'task', where, actor.id, start, end, limit));
}

/** Every stretch in which the reader's open tasks lie, each narrowed by `and`. */
function arms(actor: Actor, and = '', ...more: Value[]): Arm[] {
  const branches: Value[] = [...actor.branchIds, null];
  const owners: Arm[] = [
    { where: 'owner_id = ?', values: [actor.id] },
    ...actor.roles.flatMap((role) => branches.map((branch): Arm => ({ where: 'owner_role = ? and branch_id is ? and owner_id is null', values: [role, branch] }))),
  ];
  return owners.flatMap(({ where, values }) => openTaskStatuses.map((status): Arm => ({ where: `${where} and status = ? ${and}`, values: [...values, status, ...more] })));
}

/** One page of the list: urgency by urgency, and in each what has a time before what has none. Every stretch is read in the order of its index and merged. */
function orderedRids(db: Database, actor: Actor, limit: number, offset: number): number[] {
  const stretches = mostUrgentFirst.flatMap((priority) => [
    arms(actor, 'and priority = ? and due_at is not null', priority),
    arms(actor, 'and priority = ? and due_at is null', priority),
  ]);
  const found: number[] = [];
  const wanted = offset + limit;
  for (const parts of stretches) {
    if (found.length >= wanted) break;
    const sql = parts.map(({ where }) => `select rid, due_at from task where ${where}`).join(' union all ');
    const values = parts.flatMap((part) => part.values);
    found.push(...rows<{ rid: number }>(db, `${sql} order by due_at limit ?`, ...values, wanted - found.length).map(({ rid }) => rid));
  }
  return found.slice(offset);
}

/** Those of some tasks that are open and the reader's to do. */
function ownOpen(db: Database, actor: Actor, rids: readonly number[]): number[] {
  const open = list(openTaskStatuses);
  const sql = `select rid from task where rid in (select value from json_each(?)) and status in (select value from json_each(?))
    and (owner_id = ? or (owner_id is null and owner_role in (select value from json_each(?)) and (branch_id is null or branch_id in (select value from json_each(?)))))`;
  return rows<{ rid: number }>(db, sql, list(rids), open, actor.id, list(actor.roles), list(actor.branchIds)).map(({ rid }) => rid);
}

function taskItems(db: Database, rids: readonly number[]): WorklistItem[] {
  return itemsOf(db, recordsWhere(db, 'task', 'rid in (select value from json_each(?))', list(rids)));
}

function itemsOf(db: Database, tasks: readonly StoredRecord<'task'>[]): WorklistItem[] {
  const tags = patientTags(db, tasks.map(({ doc }) => doc.patientId));
  return tasks.map(({ id, doc }): WorklistItem => {
    const patient = tags.get(doc.patientId ?? '');
    return {
      key: `task:${id}`,
      what: 'task',
      id,
      title: doc.title,
      reason: doc.reason ?? doc.detail ?? '',
      priority: doc.priority,
      status: doc.status,
      ...(doc.dueAt === undefined ? {} : { dueAt: doc.dueAt }),
      ...(doc.completedAt === undefined ? {} : { doneAt: doc.completedAt }),
      ...(patient ? { patient } : {}),
      ...(doc.focus ? { focus: doc.focus } : {}),
    };
  });
}

function rank(priority: WorklistItem['priority']): number {
  return ['stat', 'asap', 'urgent', 'routine'].indexOf(priority);
}
