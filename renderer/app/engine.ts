import { QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { v7 } from 'uuid';
import type { z } from 'zod';
import type { CommandType, commands } from '../../shared/domain/commands.ts';
import { makeId } from '../../shared/kernel/ids.ts';
import type { CommandResult, Method, MethodArgs, MethodResults } from '../../shared/protocol/engine-api.ts';
import type { QueryInput, QueryName, QueryResults } from '../../shared/protocol/queries.ts';
import type { SessionState, SyncStatus } from '../../shared/protocol/status.ts';
import type { Kind } from '../../shared/records/registry.ts';
import { bridge } from './bridge.ts';
import { changeBatcher } from './change-batcher.ts';
import { EngineConnection } from './engine-connection.ts';
import { keepFound } from './keep-found.ts';
import { queryKinds } from './query-kinds.ts';
import { valueStore } from './value-store.ts';

const connection = new EngineConnection();
const session = valueStore<SessionState>();
const syncStatus = valueStore<SyncStatus>();

/** Everything is local, so nothing is stale until the engine says which kinds changed, and the network is nobody's business here. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: Infinity,
      gcTime: 120_000,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
  },
});

type Dependency = Kind | 'outbox';
interface QueryMeta extends Record<string, unknown> {
  readonly kinds: readonly Dependency[];
}

const changed = changeBatcher<Dependency>((kinds) => {
  void queryClient.invalidateQueries({
    predicate: ({ meta }) => (meta as QueryMeta | undefined)?.kinds.some((kind) => kinds.has(kind)) ?? false,
  });
});

connection.listen((event) => {
  switch (event.event) {
    case 'changed':
      return changed(event.kinds);
    case 'outbox':
      return changed(['outbox']);
    case 'status':
      return syncStatus.set(event.status);
    case 'session':
      return enter(event.state);
  }
});

/** What was on screen belongs to one open session: at a lock it leaves the window's memory with it. */
function enter(state: SessionState): void {
  if (state.phase !== 'open') {
    queryClient.clear();
    syncStatus.set(undefined);
  } else void refreshStatus();
  session.set(state);
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

export async function query<Q extends QueryName>(name: Q, args: QueryInput<Q>): Promise<QueryResults[Q]> {
  return (await connection.request('query', { name, args })) as QueryResults[Q];
}

export type CommandInput<T extends CommandType> = z.input<(typeof commands)[T]['args']>;

/** Runs a command here and now; the answer is saved-and-queued or a refusal in plain data. */
export function runCommand<T extends CommandType>(type: T, args: CommandInput<T>): Promise<CommandResult> {
  return connection.request('command.run', { type, args });
}

export interface EngineQueryOptions {
  /** The kinds it depends on, when they differ from the table in query-kinds.ts. */
  readonly kinds?: readonly Dependency[];
  readonly enabled?: boolean;
  /** Keep showing the last answer while the next one is on its way: for searches that follow the typing. */
  readonly keepPrevious?: boolean;
}

/** A query of the local store that answers again whenever one of its kinds changes. */
export function useEngineQuery<Q extends QueryName>(
  name: Q,
  args: QueryInput<Q>,
  options: EngineQueryOptions = {},
): UseQueryResult<QueryResults[Q]> {
  return useQuery({
    queryKey: [name, args],
    // A missing record is an answer too; the cache only takes it as null.
    queryFn: async (): Promise<QueryResults[Q] | null> => (await query(name, args)) ?? null,
    select: (value): QueryResults[Q] => (value ?? undefined) as QueryResults[Q],
    meta: { kinds: options.kinds ?? queryKinds[name] } satisfies QueryMeta,
    enabled: options.enabled ?? true,
    ...(options.keepPrevious ? { placeholderData: keepFound } : {}),
  });
}

/** Where the person stands with this laptop; undefined until the engine has said so. */
export function useSession(): SessionState | undefined {
  return useSyncExternalStore(session.subscribe, session.get);
}

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

/** A new id of a kind, made on this laptop: `newId('task')`. */
export function newId<T extends string = string>(prefix: string): T {
  return makeId<T>(prefix, v7());
}
