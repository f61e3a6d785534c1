import { servePort } from './api/serve-port.ts';
import type { HostToEngine } from '../../shared/protocol/engine-host.ts';
import { Events } from './events.ts';
import { HostKeychain, readHostMessage, type ParentPort } from './host.ts';
import { nodeEnv } from './node-env.ts';
import { Session } from './session/session.ts';
import { secretCost } from './session/vault.ts';
import { keepHeapSmall } from './small-heap.ts';

keepHeapSmall();

/** The engine's process: main starts it, hands it a port for each window, and tells it what the system does. */
const host = (process as unknown as { parentPort: ParentPort }).parentPort;
const keychain = new HostKeychain(host);
const events = new Events();
let session: Session | undefined;

function start({
  storesDir,
  nativeBinding,
  defaultServerUrl,
  appVersion,
  deviceName,
  platform,
}: Extract<HostToEngine, { type: 'start' }>): void {
  session = new Session({
    storesDir,
    nativeBinding,
    defaultServerUrl,
    appVersion,
    deviceName,
    platform,
    env: nodeEnv(),
    events,
    keychain,
    secretCost,
  });
  host.postMessage({ type: 'ready' });
}

async function stop(): Promise<void> {
  await session?.close();
  host.postMessage({ type: 'stopped' });
}

/** The windows were told as well: they save what was typed last and lock by themselves. This is for the window that does not answer. */
const windowsSaveWithinMs = 1_500;

async function lockIfOpen(): Promise<void> {
  if (session?.isOpen) await session.lock('system');
}

function system(what: Extract<HostToEngine, { type: 'system' }>['what']): void {
  if (!session?.isOpen) return;
  if (what === 'locked' || what === 'suspend') setTimeout(() => void lockIfOpen(), windowsSaveWithinMs);
  else session.open.loop.hint(what);
}

events.listen((event) => {
  if (event.event === 'session' && event.state.phase === 'open') host.postMessage({ type: 'server', url: event.state.serverUrl });
});

host.on('message', ({ data, ports }) => {
  const message = readHostMessage(data);
  switch (message?.type) {
    case 'start':
      start(message);
      return;
    case 'connect':
      if (session && ports[0]) servePort(ports[0], { session, events, trouble: report });
      return;
    case 'keychain.reply':
      keychain.answered(message);
      return;
    case 'system':
      system(message.what);
      return;
    case 'stop':
      void stop();
      return;
    case undefined:
      return;
  }
});

/** Codes and our own file names only: an error's message may carry what somebody typed. */
function report(code: string, method: string, error: unknown): void {
  const place =
    error instanceof Error
      ? /\(?(\S+:\d+:\d+)\)?/.exec(error.stack?.split('\n').find((line) => line.includes(' at ')) ?? '')?.[1]
      : undefined;
  if (code !== 'locked') process.stderr.write(`${JSON.stringify({ level: 'warn', msg: 'engine fault', code, method, place })}\n`);
}
