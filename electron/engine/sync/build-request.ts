import { instant } from '../../../shared/kernel/time.ts';
import { alwaysTaken, maxBodyBytes, scopesHash, type CommandEnvelope, type SyncRequest } from '../../../shared/protocol/sync.ts';
import { protocol } from '../../../shared/protocol/version.ts';
import { readMeta } from '../data/tables/meta.ts';
import { waitingBatch } from '../data/tables/outbox.ts';
import { ownScopes, readScopes } from '../data/tables/scopes.ts';
import type { OpenPerson } from '../open-person.ts';
import { cursorOf } from './apply-page.ts';

/** How much one round may carry; falls after trouble and grows again. */
export interface RoundSize {
  readonly commands: number;
  readonly rows: number;
}

const mostBackfills = 1000;

/** What this store asks and hands over next. */
export function buildRequest(person: OpenPerson, size: RoundSize, appVersion: string): SyncRequest {
  const { db, env } = person;
  const epoch = readMeta(db, 'epoch');
  return {
    protocol: protocol.current,
    appVersion,
    clientId: readMeta(db, 'clientId') ?? '',
    ...(epoch === undefined ? {} : { epoch }),
    cursor: cursorOf(person),
    scopesHash: scopesHash(ownScopes(db)),
    backfill: readScopes(db)
      .filter(({ state }) => state === 'filling')
      .slice(0, mostBackfills)
      .map(({ scope, after, until }) => ({ scope, after, until })),
    commands: nextCommands(person, mostCommands(person, size)),
    limit: size.rows,
    deviceNow: instant(env.clock.now()),
  };
}

/** How many of them its server takes at a time, as far as it has said. */
export function mostCommands({ db }: OpenPerson, size: RoundSize): number {
  return Math.min(size.commands, Number(readMeta(db, 'serverTakes') ?? alwaysTaken));
}

/** The oldest waiting commands that fit into one body, at least one. */
function nextCommands({ db }: OpenPerson, most: number): CommandEnvelope[] {
  const commands: CommandEnvelope[] = [];
  let bytes = 64 * 1024;
  for (const { envelope } of waitingBatch(db, most)) {
    bytes += Buffer.byteLength(envelope);
    if (commands.length > 0 && bytes > maxBodyBytes) break;
    commands.push(JSON.parse(envelope) as CommandEnvelope);
  }
  return commands;
}
