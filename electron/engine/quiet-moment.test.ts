import { copyFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCommand } from './commands/run-command.ts';
import { openStore } from './data/open-store.ts';
import { isIndexDue } from './data/tables/search.ts';
import type { Env } from './env.ts';
import { QuietMoment } from './quiet-moment.ts';
import { openTestPerson, tempFolder, type TestPerson } from './testing/open-test-person.ts';
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
  const later = new QuietMoment(() => person);
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

test('once the hands rest, what was saved moves from the log into the store itself, so that no save waits for that', () => {
  const later = new QuietMoment(() => person);
  const rest = (): void => {
    later.soon();
    waiting.shift()?.();
  };
  save(0, 60);
  expect(tasksWithoutLog()).toBe(0);
  rest();
  expect(tasksWithoutLog()).toBe(60);
  // One more save is not worth it.
  save(60, 61);
  rest();
  expect(tasksWithoutLog()).toBe(60);
  save(61, 120);
  rest();
  expect(tasksWithoutLog()).toBe(120);
});

/** What a copy of the store alone would hold. */
function tasksWithoutLog(): unknown {
  const folder = tempFolder();
  const file = path.join(folder, 'store.db');
  copyFileSync(person.file, file);
  const { db } = openStore({ file, key: person.key });
  const found = db.prepare<[], { n: number }>('select count(*) as n from task').get();
  db.close();
  rmSync(folder, { recursive: true });
  return found?.n;
}

test('a store that is closed meanwhile is left alone', () => {
  const later = new QuietMoment(() => person);
  save(0, 1);
  later.soon();
  later.stop();
  expect(waiting).toHaveLength(0);
});
