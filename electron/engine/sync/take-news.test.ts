import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RowsHead } from '../../../shared/protocol/live.ts';
import { scopesHash } from '../../../shared/protocol/sync.ts';
import { runCommand } from '../commands/run-command.ts';
import { writeMeta } from '../data/tables/meta.ts';
import { ownScopes } from '../data/tables/scopes.ts';
import { contents, openTestPerson, type TestPerson } from '../testing/open-test-person.ts';
import { actor, at, taskId } from '../testing/sample-records.ts';
import { cursorOf } from './apply-page.ts';
import { NewsQueue, takeNews } from './take-news.ts';

let person: TestPerson;
beforeEach(() => {
  person = openTestPerson(actor('ana'), { scopes: ['org', 'user:prac-ana'] });
  writeMeta(person.db, 'epoch', 'first');
  writeMeta(person.db, 'cursor', '10');
});
afterEach(() => person.close());

const head = (from: number, to: number, more: Partial<RowsHead> = {}): RowsHead => ({
  ...{ type: 'rows', epoch: 'first', from, to, serverNow: at('2026-11-22T10:00:00.000Z') },
  scopesHash: scopesHash(ownScopes(person.db)),
  ...more,
});
const row = (seq: number, title: string): string =>
  `R\t${String(seq)}\ttask\ttask-1\t1\tuser:prac-ana\t${JSON.stringify({ title, priority: 'routine', status: 'requested', createdAt: at('2026-11-22T10:00:00.000Z') })}\n`;
const title = (): unknown => (contents(person)['task/task-1'] as { title?: string } | undefined)?.title;

test('rows that follow on what is here are taken in, with the cursor', () => {
  expect(takeNews(person, { head: head(10, 12), lines: row(12, 'Call') })).toBe(true);
  expect([title(), cursorOf(person)]).toEqual(['Call', 12]);
});

test('rows after a gap are not taken in: a round fetches them', () => {
  expect(takeNews(person, { head: head(11, 12), lines: row(12, 'Call') })).toBe(false);
  expect([title(), cursorOf(person)]).toEqual([undefined, 10]);
});

test('rows that came already change nothing, however late they come again', () => {
  takeNews(person, { head: head(10, 12), lines: row(12, 'Call') });
  takeNews(person, { head: head(12, 14), lines: row(14, 'Call again') });
  expect(takeNews(person, { head: head(10, 12), lines: row(12, 'Call') })).toBe(true);
  expect([title(), cursorOf(person)]).toEqual(['Call again', 14]);
});

test.each([
  ['of another server, or of one set back', { epoch: 'second' }],
  ['for other scopes than are held here', { scopesHash: 'other' }],
])('rows %s are not taken in', (_what, more) => {
  expect(takeNews(person, { head: head(10, 12, more), lines: row(12, 'Call') })).toBe(false);
  expect(cursorOf(person)).toBe(10);
});

test('in the middle of a full pull nothing is taken in', () => {
  writeMeta(person.db, 'resetting', '1');
  expect(takeNews(person, { head: head(10, 12), lines: row(12, 'Call') })).toBe(false);
});

test('lines that make no sense take nothing along', () => {
  expect(() => takeNews(person, { head: head(10, 12), lines: `${row(12, 'Call')}R\tnonsense\n` })).toThrow();
  expect([title(), cursorOf(person)]).toEqual([undefined, 10]);
});

test('work that waits stays on the screen on top of what comes', () => {
  takeNews(person, { head: head(10, 12), lines: row(12, 'Call') });
  runCommand(person, 'task.create', {
    ...{ taskId: taskId(2), title: 'Mine', priority: 'routine', createdAt: at('2026-11-22T10:00:00.000Z') },
  });
  takeNews(person, { head: head(12, 15), lines: row(15, 'Call the family') });
  expect(title()).toBe('Call the family');
  expect(contents(person)['task/task-2']).toMatchObject({ title: 'Mine' });
});

test('what waits for the end of a round is taken in its order, and a gap in it is noticed', () => {
  const queue = new NewsQueue();
  queue.add({ head: head(10, 12), lines: row(12, 'Call') });
  queue.add({ head: head(12, 13), lines: row(13, 'Call twice') });
  expect(queue.take(person)).toBe(true);
  expect(title()).toBe('Call twice');
  queue.add({ head: head(14, 15), lines: row(15, 'Lost one before') });
  expect(queue.take(person)).toBe(false);
  expect(title()).toBe('Call twice');
});
