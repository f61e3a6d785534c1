import { useSyncExternalStore } from 'react';
import type { Method, MethodArgs, MethodResults } from '../../shared/protocol/engine-api.ts';
import type { SessionState, SyncStatus } from '../../shared/protocol/status.ts';
import type { PractitionerId } from '../../shared/records/ids.ts';
import { bridge } from './bridge.ts';
import { EngineConnection } from './engine-connection.ts';
import { valueStore } from './value-store.ts';

/** The line to the engine, and who is at this laptop. Apart from engine.ts, which knows the records: the door needs no more than this. */
export const connection = new EngineConnection();
const session = valueStore<SessionState>(doorInPage());
const syncStatus = valueStore<SyncStatus>();

connection.listen((event) => {
  if (event.event === 'status') syncStatus.set(event.status);
  if (event.event === 'session') enter(event.state);
});

/** Who may come in, told with the page before there was an engine to ask. */
function doorInPage(): SessionState | undefined {
  const text = document.querySelector<HTMLMetaElement>('meta[name="door"]')?.content ?? '';
  // Empty on a page that is opened again, and the bare place where a page is served by something else.
  return text.startsWith('{') ? (JSON.parse(text) as SessionState) : undefined;
}

function enter(state: SessionState): void {
  if (state.phase === 'open') void refreshStatus();
  else syncStatus.set(undefined);
  // Told by an event and by an answer: the second time nothing is new.
  if (JSON.stringify(state) !== JSON.stringify(session.get())) session.set(state);
}

async function refreshStatus(): Promise<void> {
  syncStatus.set(await connection.request('sync.status', {}).catch(() => undefined));
}

/** Opens the line to the engine and keeps it open across engine restarts. Called once. */
export function connectToEngine(): void {
  window.addEventListener('message', (event) => {
    const port = event.ports[0];
    if (event.source !== window || event.data !== 'hearthline:engine-port' || !port) return;
    port.addEventListener('close', () => connection.detach(port));
    connection.attach(port);
    port.start();
    void connection.request('session.state', {}).then(enter, () => undefined);
  });
  bridge.connectEngine();
}

/** Asks the engine. Rejects with a Fault when the world failed; a command that met a dying engine is rejected as `engine-restarted`. */
export async function call<M extends Method>(method: M, args: MethodArgs<M>): Promise<MethodResults[M]> {
  const answer = connection.request(method, args);
  if (method === 'session.unlock') for (const ask of behindDoor) ask();
  const result = await answer;
  if (method.startsWith('session.')) void connection.request('session.state', {}).then(enter, () => undefined);
  return result;
}

/** Tells the engine what stands in the passphrase field, so that its key is ready at Enter; an empty text takes it back. Nobody waits for it. */
export function prepareToUnlock(storeId: string, offlineSecret: string): void {
  connection.request('session.prepare', { storeId, offlineSecret }).catch(() => undefined);
}

const behindDoor = new Set<() => void>();

/** Called when the door is knocked at: what is asked then stands right behind the knock, and is answered as soon as the door opens. */
export function whenUnlocking(ask: () => void): void {
  behindDoor.add(ask);
}

/** Where the person stands with this laptop; undefined until the engine has said so. */
export function useSession(): SessionState | undefined {
  return useSyncExternalStore(session.subscribe, session.get);
}

export function currentSession(): SessionState | undefined {
  return session.get();
}

export const followSession = session.subscribe;

type OpenSession = Extract<SessionState, { phase: 'open' }>;

/** The open session; behind a locked door, where the desk is laid out before anybody may see it, whose it will be. Only below the shell. */
export function useOpenSession(): OpenSession {
  const state = useSession();
  const found = state && (state.phase === 'open' ? state : expectedSession(state));
  if (!found) throw new Error('a screen was mounted without an open session');
  return found;
}

const expected = new WeakMap<SessionState, OpenSession>();

/** Of a person who has still to unlock: the name that stands at the door, and no rights. */
function expectedSession(state: Exclude<SessionState, OpenSession>): OpenSession | undefined {
  if (state.phase !== 'locked') return undefined;
  const known = expected.get(state);
  if (known) return known;
  const { personId, name, email } = state.person;
  const made: OpenSession = {
    phase: 'open',
    person: { id: personId as PractitionerId, name, email, roles: [], branchIds: [] },
    organization: { id: '', name: '' },
    deviceId: '',
    serverUrl: state.serverUrl,
    keyProtection: 'secret-only',
    readOnly: false,
  };
  expected.set(state, made);
  return made;
}

export function useSyncStatus(): SyncStatus | undefined {
  return useSyncExternalStore(syncStatus.subscribe, syncStatus.get);
}

export function currentSyncStatus(): SyncStatus | undefined {
  return syncStatus.get();
}
