import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from './commands/run-command.ts';
import { isIndexDue } from './data/tables/search.ts';
import type { Env } from './env.ts';
import { SearchLater } from './search-later.ts';
import { openTestPerson, type TestPerson } from './testing/open-test-person.ts';
import { actor, at, taskId } from './testing/sample-records.ts';

let waiting: (() => void)[] = [];
let person: TestPerson;
/** Timers that run when the test says so. */
const timers: Env['timers'] = {
  after: (_ms, run) => {
    waiting.push(run);
    return () => (waiting = waiting.filter((one) => one !== run));
  },
};
beforeEach(() => {
  waiting = [];
  person = openTestPerson(actor('ana'), { env: { timers }, scopes: ['org', 'branch:loc-north', 'user:prac-ana'] });
});
afterEach(() => person.close());

function save(from: number, to: number): void {
  for (let n = from; n < to; n++)
    runCommand(person, 'task.create', {
      taskId: taskId(n),
      title: `Call ${String(n)}`,
      priority: 'routine',
      createdAt: at('2026-11-22T10:00:00.000Z'),
    });
}
const indexed = (): unknown => person.db.prepare('select count(*) as n from search').get();

test('what is saved is indexed a piece at a time once the hands rest, and each record once', () => {
  const later = new SearchLater(() => person);
  save(0, 250);
  later.soon();
  later.soon();
  expect(waiting).toHaveLength(1);
  waiting.shift()?.();
  expect(indexed()).toEqual({ n: 200 });
  waiting.shift()?.();
  expect(indexed()).toEqual({ n: 250 });
  expect(isIndexDue(person.db)).toBe(false);
  expect(waiting).toHaveLength(0);
});

test('a store that is closed meanwhile is left alone', () => {
  const later = new SearchLater(() => person);
  save(0, 1);
  later.soon();
  later.stop();
  expect(waiting).toHaveLength(0);
});
