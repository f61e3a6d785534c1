import { afterEach, beforeEach, expect, test } from 'vitest';
import { Fault } from '../../../shared/kernel/fault.ts';
import { runCommand } from '../commands/run-command.ts';
import type { Env } from '../env.ts';
import { openTestPerson, type TestPerson } from '../testing/open-test-person.ts';
import { actor, at, taskId } from '../testing/sample-records.ts';
import { SyncLoop } from './sync-loop.ts';

/** A clock that stands still until it is told to go on. */
class Time {
  now = Date.parse('2026-11-22T10:00:00.000Z');
  tries = 0;
  private waiting: { at: number; run: () => void }[] = [];

  readonly env: Partial<Env> = {
    clock: { now: () => this.now },
    random: () => 0.5,
    timers: {
      after: (ms, run) => {
        const timer = { at: this.now + ms, run };
        this.waiting.push(timer);
        return () => void (this.waiting = this.waiting.filter((other) => other !== timer));
      },
    },
    network: {
      send: () => {
        this.tries += 1;
        return Promise.reject(new Fault('unreachable', 'later'));
      },
      openSocket: () => ({ send: () => undefined, close: () => undefined }),
    },
  };

  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    for (;;) {
      for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      const next = this.waiting.toSorted((a, b) => a.at - b.at)[0];
      if (!next || next.at > end) break;
      this.waiting = this.waiting.filter((other) => other !== next);
      this.now = Math.max(this.now, next.at);
      next.run();
    }
    this.now = end;
  }
}

let time: Time;
let person: TestPerson;
let loop: SyncLoop;
beforeEach(() => {
  time = new Time();
  person = openTestPerson(actor('ana'), { env: time.env, scopes: ['org', 'user:prac-ana'] });
  loop = new SyncLoop(person, {
    ...{ link: () => ({ serverUrl: 'http://127.0.0.1:1', token: undefined }), appVersion: '0' },
    ...{ status: () => undefined, settled: () => undefined, damaged: () => undefined },
  });
});
afterEach(async () => {
  await loop.stop();
  person.close();
});

let n = 0;
function work(): void {
  const createdAt = at('2026-11-22T10:00:00.000Z');
  runCommand(person, 'task.create', { taskId: taskId(`r${String((n += 1))}`), title: 'Call', priority: 'routine', createdAt });
  loop.hurry();
}

test('hundreds of changes without a network are a handful of tries, and the next is never minutes away', async () => {
  loop.start();
  await time.pass(1_000);
  for (let i = 0; i < 20; i += 1) {
    for (let j = 0; j < 10; j += 1) work();
    await time.pass(250);
  }
  expect(time.tries).toBeLessThan(8);
  const before = time.tries;
  await time.pass(31_000);
  expect(time.tries).toBeGreaterThan(before);
  await time.pass(10 * 60_000);
  const late = time.tries;
  await time.pass(31_000);
  expect(time.tries).toBeGreaterThan(late);
});

test('without work to send an unreachable server is asked every few minutes', async () => {
  loop.start();
  await time.pass(60 * 60_000);
  const before = time.tries;
  await time.pass(10 * 60_000);
  expect(time.tries - before).toBeLessThan(6);
});
