import { instant, type Instant } from '../../../shared/kernel/time.ts';
import type { SyncStatus, Trouble } from '../../../shared/protocol/status.ts';
import { readMeta } from '../data/tables/meta.ts';
import { outboxCounts } from '../data/tables/outbox.ts';
import { readScopes } from '../data/tables/scopes.ts';
import type { OpenPerson } from '../open-person.ts';
import { isLoading } from './first-load.ts';

/** What the loop knows beyond the store. */
export interface Pulse {
  running: boolean;
  trouble: { kind: Trouble; since: Instant } | undefined;
  nextTryAt: number | undefined;
  rows: number;
  expected: number | undefined;
}

const waysThatAreDown: readonly Trouble[] = ['offline', 'server-unreachable', 'not-our-server'];

/** The sync light, read from the store each time so that it cannot say what is not so. */
export function readStatus({ db }: OpenPerson, pulse: Pulse): SyncStatus {
  const counts = outboxCounts(db);
  const receivedAsOf = readMeta(db, 'receivedAsOf');
  const offset = readMeta(db, 'clockOffsetMs');
  const first = isLoading(db) || receivedAsOf === undefined;
  const filling = first || readScopes(db).some(({ state }) => state === 'filling');
  return {
    phase: first ? (pulse.running ? 'first-load' : 'idle') : pulse.running ? 'syncing' : 'idle',
    online: pulse.trouble === undefined || !waysThatAreDown.includes(pulse.trouble.kind),
    ...(pulse.trouble ? { trouble: { ...pulse.trouble } } : {}),
    waiting: counts.waiting,
    ...(counts.oldestWaitingAt ? { oldestWaitingAt: counts.oldestWaitingAt as Instant } : {}),
    refused: counts.refused,
    ...(receivedAsOf ? { receivedAsOf: receivedAsOf as Instant } : {}),
    ...(filling && pulse.running
      ? { progress: { rows: pulse.rows, ...(pulse.expected === undefined ? {} : { expected: pulse.expected }) } }
      : {}),
    ...(offset === undefined ? {} : { clockOffsetMs: Number(offset) }),
    ...(pulse.nextTryAt === undefined ? {} : { nextTryAt: instant(pulse.nextTryAt) }),
  };
}
