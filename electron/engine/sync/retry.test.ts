import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Fault } from '../../../shared/kernel/fault.ts';
import { protocol } from '../../../shared/protocol/version.ts';
import { runCommand } from '../commands/run-command.ts';
import type { Env, HttpAnswer, HttpRequest } from '../env.ts';
import { openTestPerson, type TestPerson } from '../testing/open-test-person.ts';
import { actor, at, taskId } from '../testing/sample-records.ts';
import { SyncLoop } from './sync-loop.ts';

/** A clock that stands still until it is told to go on. */
class Time {
  now = Date.parse('2026-11-22T10:00:00.000Z');
  tries = 0;
  bytes = 0;
  /** The server is there; only a live line is never to be had. */
  reachable = false;
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
      send: (request) => {
        this.tries += 1;
        this.bytes += (request.body?.length ?? 0) + JSON.stringify(request.headers).length;
        return this.reachable ? Promise.resolve(this.answer(request)) : Promise.reject(new Fault('unreachable', 'later'));
      },
      openSocket: (_url, on) => {
        this.tries += 1;
        setImmediate(() => on.closed(1006));
        return { send: () => undefined, close: () => undefined };
      },
    },
  };

  /** Nothing is new. */
  private answer({ url, body }: HttpRequest): HttpAnswer {
    const asked = JSON.parse(Buffer.from(body ?? []).toString()) as { scopesHash?: string };
    const { scopesHash } = asked;
    const header = {
      protocol: protocol.current,
      serverVersion: '0',
      epoch: 'e',
      serverNow: at('2026-11-22T10:00:00.000Z'),
      head: 0,
      outcomes: [],
      scopesHash,
    };
    const text = url.endsWith('/proof') ? '{"differing":[]}' : `H\t${JSON.stringify(header)}\nP\t0\nE\t{"more":false}\n`;
    this.bytes += text.length;
    return { status: 200, headers: {}, body: Readable.from([Buffer.from(text)]) };
  }

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

test('an idle laptop that reaches its server and gets no live line asks less than once a minute, a few hundred bytes each', async () => {
  time.reachable = true;
  loop.start();
  // What it sends at first, and the first looks for the line, are over by then.
  await time.pass(30 * 60_000);
  Object.assign(time, { tries: 0, bytes: 0 });
  await time.pass(3 * 60 * 60_000);
  expect(loop.status().trouble).toBeUndefined();
  expect(time.tries).toBeGreaterThan(60);
  expect(time.tries).toBeLessThan(180);
  expect(time.bytes / time.tries).toBeLessThan(1_000);
});
