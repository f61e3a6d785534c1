import { EventEmitter, once } from 'node:events';
import { rmSync } from 'node:fs';
import { MessageChannel } from 'node:worker_threads';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EngineToHost, HostToEngine } from '../../shared/protocol/engine-host.ts';
import type { EngineReply } from '../../shared/protocol/engine-api.ts';
import { tempFolder } from './testing/open-test-person.ts';
import { electronPort } from './testing/electron-port.ts';
import { actor, patient } from './testing/sample-records.ts';
import { SmallServer } from './testing/small-server.ts';
import { TestKeychain } from './testing/test-session.ts';

/** Main, as the engine's process sees it. */
class Main extends EventEmitter {
  readonly heard: EngineToHost[] = [];
  readonly keychain = new TestKeychain();

  postMessage(message: EngineToHost): void {
    this.heard.push(message);
    this.emit('heard', message);
    if (message.type === 'keychain')
      void this.keychain[message.what](message.data).then((answer) =>
        this.tell({ type: 'keychain.reply', id: message.id, ...(answer.ok ? { value: answer.value } : { error: answer.error }) }),
      );
  }

  tell(message: HostToEngine, ports: readonly unknown[] = []): void {
    this.emit('message', { data: message, ports });
  }
}

const main = new Main();
const folder = tempFolder();
let server: SmallServer;

beforeAll(async () => {
  server = await SmallServer.start();
  server.people.push({
    actor: actor('ana'),
    email: 'ana@x.org',
    password: 'right',
    scopes: new Set(['org', 'branch:loc-north']),
    ended: new Set(),
  });
  server.records.put(patient(1));
  Object.assign(process, { parentPort: main });
  await import('./index.ts');
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('main starts the engine, connects a window, and stops it again', { timeout: 60_000 }, async () => {
  main.tell({
    type: 'start',
    ...{
      storesDir: folder,
      defaultServerUrl: server.url,
      appVersion: '0.1.0',
      deviceName: 'Laptop',
      platform: 'test',
      idleLockMinutes: 10,
    },
  });
  expect(main.heard).toEqual([{ type: 'ready' }]);
  main.emit('message', { data: 'nonsense', ports: [] });

  const { port1: window, port2 } = new MessageChannel();
  const events: string[] = [];
  const replies = new Map<number, (reply: EngineReply) => void>();
  window.on('message', (message: EngineReply | { event: string }) => {
    if ('event' in message) events.push(message.event);
    else replies.get(message.id)?.(message);
  });
  main.tell({ type: 'connect' }, [electronPort(port2)]);
  let last = 0;
  const ask = (method: string, args: unknown): Promise<EngineReply> =>
    new Promise((resolve) => {
      replies.set(++last, resolve);
      window.postMessage({ id: last, method, args });
    });

  expect(
    await ask('session.signIn', { serverUrl: server.url, email: 'ana@x.org', password: 'right', offlineSecret: 'an offline secret' }),
  ).toMatchObject({
    value: { ok: true, state: { phase: 'open', keyProtection: 'keychain-and-secret' } },
  });
  expect(main.heard).toContainEqual({ type: 'server', url: server.url });
  await ask('sync.now', {});
  expect(await ask('query', { name: 'record', args: { kind: 'patient', id: 'pat-1' } })).toMatchObject({ value: { id: 'pat-1' } });
  expect(events).toEqual(expect.arrayContaining(['session', 'status', 'changed']));

  main.tell({ type: 'system', what: 'locked' });
  // The windows are given a moment to save what was typed last.
  await expect.poll(() => ask('session.state', {}), { timeout: 10_000 }).toMatchObject({ value: { phase: 'locked', reason: 'system' } });
  const stopped = once(main, 'heard');
  main.tell({ type: 'stop' });
  const [message] = (await stopped) as EngineToHost[];
  expect(message).toEqual({ type: 'stopped' });
  window.close();
});
