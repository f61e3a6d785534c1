// One laptop's engine alone in a process, for as long as it lives: opens its store, saves task after task, and says each name once the engine has called it saved.
import { writeSync } from 'node:fs';
import { callMethod } from '../../electron/engine/api/call.ts';
import { Events } from '../../electron/engine/events.ts';
import { nodeEnv } from '../../electron/engine/node-env.ts';
import { Session } from '../../electron/engine/session/session.ts';
import { demoPassword } from '../../server/demo/generate.ts';
import { instant } from '../../shared/kernel/time.ts';
import type { Method, MethodArgs, MethodResults } from '../../shared/protocol/engine-api.ts';

const [folder = '', serverUrl = '', email = '', name = '', mode = 'work'] = process.argv.slice(2);
const offlineSecret = 'an offline secret';
const noKeychain = () => Promise.resolve({ ok: false as const, error: 'unavailable' as const });
const session = new Session({
  ...{ storesDir: folder, nativeBinding: undefined, defaultServerUrl: serverUrl, appVersion: '0.1.0', deviceName: name, platform: 'test' },
  ...{ env: nodeEnv(), events: new Events(), keychain: { wrap: noKeychain, unwrap: noKeychain } },
  secretCost: { memoryKiB: 64, passes: 1 },
});
const call = <M extends Method>(method: M, args: MethodArgs<M>): Promise<MethodResults[M]> =>
  callMethod(session, method, args) as Promise<MethodResults[M]>;
/** At once and past every buffer: what was said was said before the end. */
const say = (text: string): void => void writeSync(1, `${text}\n`);
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

for (let open = false; !open;) {
  const state = await call('session.state', {});
  const result =
    state.phase === 'locked'
      ? await call('session.unlock', { storeId: state.person.storeId, offlineSecret })
      : await call('session.signIn', { serverUrl, email, password: demoPassword, offlineSecret });
  open = result.ok;
  if (!open) await pause(200);
}
say('open');

if (mode === 'work')
  for (let n = 0; ; n++) {
    const taskId = `task-crash-${name}-${String(n)}`;
    const args = { taskId, title: 'Call the family back', detail: 'x'.repeat(200), priority: 'routine', createdAt: instant(Date.now()) };
    const result = await call('command.run', { type: 'task.create', args });
    if (result.ok) say(taskId);
    await pause(3);
  }

// At the end: until nothing waits any more.
for (let waiting = 1; waiting > 0;) {
  await call('sync.now', {});
  ({ waiting } = await call('sync.status', {}));
  if (waiting > 0) await pause(200);
}
const refused = await call('query', { name: 'outbox', args: { states: ['refused'], limit: 10 } });
say(`refused ${JSON.stringify(refused)}`);
await session.close();
process.exit(0);
