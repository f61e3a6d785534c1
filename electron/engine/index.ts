import type { EngineReply } from '../../shared/protocol/engine-api.ts';
import type { HostToEngine } from '../../shared/protocol/engine-host.ts';
import { servePort, type RawRequest } from './api/serve-port.ts';
import { Events } from './events.ts';
import { HostKeychain, readHostMessage, type ParentPort } from './host.ts';
import { Door } from './session/door.ts';
import { keepHeapSmall } from './small-heap.ts';
import type { Work } from './work.ts';

keepHeapSmall();

/**
 * The engine's process: main starts it, hands it a port for each window, and tells it what the system does.
 * What a window asks first, who may come in, is answered from here; everything else is read while the person looks for the keys.
 */
const host = (process as unknown as { parentPort: ParentPort }).parentPort;
const keychain = new HostKeychain(host);
const events = new Events();

let door: Door | undefined;
let started: Extract<HostToEngine, { type: 'start' }> | undefined;
let working: Promise<Work> | undefined;

function work(): Promise<Work> {
  return (working ??= import('./work.ts').then(({ startWork }) => {
    if (!started) throw new Error('asked before it was started');
    return startWork(started, events, keychain, report);
  }));
}

async function answer(request: RawRequest): Promise<EngineReply> {
  if (working || !door || !asksWhoMayComeIn(request)) return await (await work()).answer(request);
  setTimeout(() => void work());
  return { id: request.id, value: door.state() };
}

function asksWhoMayComeIn({ method, args }: RawRequest): boolean {
  return method === 'session.state' && typeof args === 'object' && args !== null && Object.keys(args).length === 0;
}

async function stop(): Promise<void> {
  await (await working)?.close();
  host.postMessage({ type: 'stopped' });
}

events.listen((event) => {
  if (event.event === 'session' && event.state.phase === 'open') host.postMessage({ type: 'server', url: event.state.serverUrl });
});

host.on('message', ({ data, ports }) => {
  const message = readHostMessage(data);
  switch (message?.type) {
    case 'start':
      started = message;
      door = new Door(message);
      host.postMessage({ type: 'ready' });
      return;
    case 'connect':
      if (ports[0]) servePort(ports[0], { events, answer });
      return;
    case 'keychain.reply':
      keychain.answered(message);
      return;
    case 'system':
      void working?.then(({ system }) => system(message.what));
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
