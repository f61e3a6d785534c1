import { useSyncExternalStore } from 'react';
import type { Method, MethodArgs, MethodResults } from '../../shared/protocol/engine-api.ts';
import type { SessionState, SyncStatus } from '../../shared/protocol/status.ts';
import { bridge } from './bridge.ts';
import { EngineConnection } from './engine-connection.ts';
import { valueStore } from './value-store.ts';

/** The line to the engine, and who is at this laptop. Apart from engine.ts, which knows the records: the door needs no more than this. */
export const connection = new EngineConnection();
const session = valueStore<SessionState>();
const syncStatus = valueStore<SyncStatus>();

connection.listen((event) => {
  if (event.event === 'status') syncStatus.set(event.status);
  if (event.event === 'session') enter(event.state);
});

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
  const result = await connection.request(method, args);
  if (method.startsWith('session.')) void connection.request('session.state', {}).then(enter, () => undefined);
  return result;
}

/** Where the person stands with this laptop; undefined until the engine has said so. */
export function useSession(): SessionState | undefined {
  return useSyncExternalStore(session.subscribe, session.get);
}

export function currentSession(): SessionState | undefined {
  return session.get();
}

export const followSession = session.subscribe;

/** The open session. Only below the shell, which is mounted while there is one. */
export function useOpenSession(): Extract<SessionState, { phase: 'open' }> {
  const state = useSession();
  if (state?.phase !== 'open') throw new Error('a screen was mounted without an open session');
  return state;
}

export function useSyncStatus(): SyncStatus | undefined {
  return useSyncExternalStore(syncStatus.subscribe, syncStatus.get);
}

export function currentSyncStatus(): SyncStatus | undefined {
  return syncStatus.get();
}
