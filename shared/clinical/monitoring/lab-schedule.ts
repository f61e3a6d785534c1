import { addMinutes, type Instant, type LocalDate } from '../../kernel/time.ts';
import type { MonitoredTest } from '../../records/monitoring-plan.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';

const day = 24 * 60;

export interface LabSchedule {
  readonly tests: readonly MonitoredTest[];
  /** "IDSA 2018", "this order", or why there is none. */
  readonly from: string;
}

/** The order's own schedule, else the list's for its drug. */
export function scheduleFor(medication: string, plan: readonly MonitoredTest[] | undefined, { labMonitoring }: Knowledge): LabSchedule {
  if (plan) return { tests: plan, from: 'set for this order' };
  const text = medication.toLowerCase();
  const row = labMonitoring.rows.find(({ names }) => names.some((name) => text.includes(name)));
  return row ? { tests: row.tests, from: labMonitoring.edition } : { tests: [], from: 'no schedule in the list' };
}

export interface DueTest {
  readonly test: MonitoredTest;
  readonly lastAt?: Instant;
  readonly dueAt: Instant;
  readonly state: 'overdue' | 'due' | 'later';
}

/** When each test is due: so many days after the last result, or after the start. Due within a day on either side, then overdue. */
export function dueTests(
  tests: readonly MonitoredTest[],
  lastOf: (codes: readonly string[]) => Instant | undefined,
  startOn: LocalDate | undefined,
  now: Instant,
): DueTest[] {
  return tests
    .map((test): DueTest => {
      const lastAt = lastOf(test.codes);
      const from = lastAt ?? (startOn ? (`${startOn}T12:00:00.000Z` as Instant) : now);
      const dueAt = addMinutes(from, test.everyDays * day);
      const state = now > addMinutes(dueAt, day) ? 'overdue' : now >= addMinutes(dueAt, -day) ? 'due' : 'later';
      return { test, dueAt, state, ...(lastAt ? { lastAt } : {}) };
    })
    .sort((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0));
}
