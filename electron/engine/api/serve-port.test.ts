import { rmSync } from 'node:fs';
import { once } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Events } from '../events.ts';
import { electronPort } from '../testing/electron-port.ts';
import { tempFolder } from '../testing/open-test-person.ts';
import { testSession, type TestSession } from '../testing/test-session.ts';
import { answer } from './answer.ts';
import { servePort, type RawRequest } from './serve-port.ts';

let folder: string;
let engine: TestSession;
let window: MessagePort;
let events: Events;
const troubles: string[] = [];

beforeEach(() => {
  folder = tempFolder();
  events = new Events();
  engine = testSession(folder, 'http://127.0.0.1:1');
  const { port1, port2 } = new MessageChannel();
  window = port1;
  servePort(electronPort(port2), {
    events,
    answer: (request) => answer(engine.session, (code) => void troubles.push(code), request),
  });
});
afterEach(async () => {
  window.close();
  await engine.session.close();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(method: unknown, args: unknown): Promise<unknown> {
  window.postMessage({ id: 7, method, args });
  const [reply] = (await once(window, 'message')) as unknown[];
  return reply;
}

test('a window asks and is answered under the same number', async () => {
  expect(await ask('session.state', {})).toEqual({ id: 7, value: { phase: 'signed-out', people: [], serverUrl: 'http://127.0.0.1:1' } });
});

test.each([
  ['a method that there is not', 'session.steal', {}, 'unknown-method'],
  ['a method from the prototype', 'constructor', {}, 'unknown-method'],
  ['arguments that are wrong', 'session.unlock', { storeId: 4 }, 'invalid-request'],
  ['arguments that are too many', 'session.state', { also: 'this' }, 'invalid-request'],
  ['a query while nobody is signed in', 'query', { name: 'staff', args: {} }, 'locked'],
  ['a command while nobody is signed in', 'command.run', { type: 'task.create', args: {} }, 'locked'],
  ['a store outside the folder', 'session.unlock', { storeId: '../../etc', offlineSecret: 'x' }, undefined],
])('%s is answered with a code and no more', async (_what, method, args, code) => {
  const reply = await ask(method, args);
  expect(reply).toEqual(
    code === undefined ? { id: 7, value: { ok: false, trouble: { kind: 'store-missing' } } } : { id: 7, fault: { code } },
  );
});

test('what is no request is passed over', async () => {
  window.postMessage('hello');
  window.postMessage({ id: 'x' });
  expect(await ask('session.state', {})).toMatchObject({ id: 7 });
});

test('every window hears what happens, and a closed one is forgotten', async () => {
  events.tell({ event: 'changed', kinds: ['task'] });
  const [event] = (await once(window, 'message')) as unknown[];
  expect(event).toEqual({ event: 'changed', kinds: ['task'] });
});

test('a window that dies in a call leaves it: its line is closed, and no other', async () => {
  const { port1, port2 } = new MessageChannel();
  const asked: RawRequest[] = [];
  servePort(electronPort(port2), {
    events,
    answer: (request) => {
      asked.push(request);
      return Promise.resolve({ id: request.id, value: {} });
    },
  });
  port1.postMessage({ id: 1, method: 'call.open', args: { lineId: 'mine' } });
  await once(port1, 'message');
  port1.close();
  await expect.poll(() => asked.at(-1)).toEqual({ id: 1, method: 'call.close', args: { lineId: 'mine' } });
  expect(asked).toHaveLength(2);
});
