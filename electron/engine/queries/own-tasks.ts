import type { Actor } from '../../../shared/domain/define-command.ts';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { Worklist, WorklistItem } from '../../../shared/protocol/queries.ts';
import { openTaskStatuses } from '../../../shared/records/task.ts';
import type { Database } from '../data/database.ts';
import { memo } from './memo.ts';
import { column, row, rows, type Value } from './read.ts';
import type { Day } from './worklist-day.ts';

/** An open task of the reader's, by numbers alone. */
export interface OwnTask {
  readonly rid: number;
  readonly dueAt: Instant | null;
  /** `rid` of its patient. */
  readonly patient: number | null;
}

const mostUrgentFirst: readonly WorklistItem['priority'][] = ['stat', 'asap', 'urgent', 'routine'];

/** The reader's open tasks and those of the reader's role in the reader's branches: by urgency, then by time, those without a time last. */
export function ownTasks(db: Database, actor: Actor, limit: number): number[] {
  const found: number[] = [];
  for (const stretch of stretches(actor)) {
    if (found.length >= limit) break;
    const sql = union(stretch, (where) => `select rid, due_at from task where ${where}`);
    found.push(...column<number>(db, `${sql} order by due_at limit ?`, ...valuesOf(stretch), limit - found.length));
  }
  return found;
}

/** All of them, kept while tasks and patients stay as they are, so that typing a search reads the list once. */
export function allOwnTasks(db: Database, actor: Actor): readonly OwnTask[] {
  const who = JSON.stringify([actor.id, actor.roles, actor.branchIds]);
  return memo(db, 'own tasks', ['task', 'patient'], who, () =>
    stretches(actor).flatMap((stretch) => {
      const sql = union(
        stretch,
        (where) =>
          `select rid, due_at as dueAt, (select patient.rid from patient where patient.id = task.patient_id) as patient from task where ${where}`,
      );
      return rows<OwnTask>(db, `${sql} order by dueAt`, ...valuesOf(stretch));
    }),
  );
}

/** How many there are, whatever is shown of them. */
export function countOwnTasks(db: Database, actor: Actor, { now, end }: Day): Omit<Worklist['counts'], 'done'> {
  const total = { overdue: 0, today: 0, later: 0 };
  const sql = (where: string) =>
    `select count(*) as n, count(*) filter (where due_at < ?) as overdue, count(*) filter (where due_at >= ? and due_at < ?) as today from task where ${where}`;
  for (const { where, values } of arms(actor)) {
    const counts = row<{ n: number; overdue: number; today: number }>(db, sql(where), now, now, end, ...values);
    if (!counts) continue;
    total.overdue += counts.overdue;
    total.today += counts.today;
    total.later += counts.n - counts.overdue - counts.today;
  }
  return total;
}

/** A part of an index over tasks: a condition on its first columns, with their values. */
interface Arm {
  readonly where: string;
  readonly values: readonly Value[];
}

/** Parts of the indexes that lie in order of time; each stretch is merged from its arms, and one stretch comes after the other. */
function stretches(actor: Actor): Arm[][] {
  return mostUrgentFirst.flatMap((priority) =>
    ['due_at is not null', 'due_at is null'].map((time) =>
      arms(actor).map(({ where, values }) => ({ where: `${where} and priority = ? and ${time}`, values: [...values, priority] })),
    ),
  );
}

function arms(actor: Actor): Arm[] {
  const branches: Value[] = [...actor.branchIds, null];
  // The plus keeps SQLite from walking all tasks that nobody owns: the role and the branch narrow far more.
  const owners: Arm[] = [
    { where: 'owner_id = ?', values: [actor.id] },
    ...actor.roles.flatMap((role) =>
      branches.map((branch): Arm => ({ where: 'owner_role = ? and branch_id is ? and +owner_id is null', values: [role, branch] })),
    ),
  ];
  return owners.flatMap(({ where, values }) =>
    openTaskStatuses.map((status): Arm => ({ where: `${where} and status = ?`, values: [...values, status] })),
  );
}

function union(stretch: readonly Arm[], select: (where: string) => string): string {
  return stretch.map(({ where }) => select(where)).join(' union all ');
}

function valuesOf(stretch: readonly Arm[]): Value[] {
  return stretch.flatMap(({ values }) => values);
}
