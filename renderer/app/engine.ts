import { QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { v7 } from 'uuid';
import type { z } from 'zod';
import type { CommandType, commands } from '../../shared/domain/commands.ts';
import { makeId } from '../../shared/kernel/ids.ts';
import type { CommandResult, EngineEvent } from '../../shared/protocol/engine-api.ts';
import type { QueryInput, QueryName, QueryResults } from '../../shared/protocol/queries.ts';
import type { Kind } from '../../shared/records/registry.ts';
import { changeBatcher } from './change-batcher.ts';
import { keepFound } from './keep-found.ts';
import { connection, currentSession, followSession } from './line.ts';
import { queryKinds } from './query-kinds.ts';

export { call, currentSyncStatus, useOpenSession, useSyncStatus } from './line.ts';

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
  if (event.event === 'changed') changed(event.kinds);
  if (event.event === 'outbox') changed(['outbox']);
});

// What was on screen belongs to one open session: at a lock it leaves the window's memory with it.
followSession(() => {
  if (currentSession()?.phase !== 'open') queryClient.clear();
});

type CallEvent = Extract<EngineEvent, { event: 'call' }>;

/** What happens on the lines of video calls, of all windows: each knows its own by its id. */
export function listenToCalls(heard: (event: CallEvent) => void): () => void {
  return connection.listen((event) => {
    if (event.event === 'call') heard(event);
  });
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
  /** How rows that say the same as before are kept, for answers of many rows; made once by `shareRows`. */
  readonly share?: (before: unknown, now: unknown) => unknown;
}

function queryOptions<Q extends QueryName>(name: Q, args: QueryInput<Q>, kinds: readonly Dependency[] = queryKinds[name]) {
  return {
    queryKey: [name, args],
    // A missing record is an answer too; the cache only takes it as null.
    queryFn: async (): Promise<QueryResults[Q] | null> => (await query(name, args)) ?? null,
    meta: { kinds } satisfies QueryMeta,
  };
}

/** Asks what a screen is about to ask, so that the answer is on its way while the screen is drawn. */
export function askAhead<Q extends QueryName>(name: Q, args: QueryInput<Q>): void {
  // Who asks next meets the answer or the error; here nobody waits for either.
  queryClient.query(queryOptions(name, args)).catch(() => undefined);
}

/** Brings what a window shows up to what is in the store now: for who acts on what was saved a moment ago, and may not wait to be told of it. */
export async function askAgain<Q extends QueryName>(name: Q, args: QueryInput<Q>): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: queryOptions(name, args).queryKey, refetchType: 'all' });
}

/** A query of the local store that answers again whenever one of its kinds changes. */
export function useEngineQuery<Q extends QueryName>(
  name: Q,
  args: QueryInput<Q>,
  options: EngineQueryOptions = {},
): UseQueryResult<QueryResults[Q]> {
  return useQuery({
    ...queryOptions(name, args, options.kinds),
    select: (value): QueryResults[Q] => (value ?? undefined) as QueryResults[Q],
    enabled: options.enabled ?? true,
    ...(options.keepPrevious ? { placeholderData: keepFound } : {}),
    ...(options.share ? { structuralSharing: options.share } : {}),
  });
}

/** A new id of a kind, made on this laptop: `newId('task')`. */
export function newId<T extends string = string>(prefix: string): T {
  return makeId<T>(prefix, v7());
}
