import { hash } from 'node:crypto';
import { canonicalJson } from '../../shared/kernel/canonical.ts';
import type { LogEntry, LogRow } from '../data/tables/command-log.ts';
import type { OrgClock } from '../data/tables/org-clock.ts';

/** Where the chain of an organisation's log ends. */
type ChainHead = Pick<OrgClock, 'log_n' | 'log_hash'>;

/** Each row's hash covers its content and the row before: nothing in the middle can be changed, taken out or put in unseen. */
export function hashOf(before: string, n: number, entry: LogEntry): string {
  const { id, deviceId, actorId, type, version, args, at, receivedAt, signature, outcome, targets } = entry;
  const content = { n, id, deviceId, actorId, type, version, args: args ?? null, at, receivedAt, signature, outcome, targets };
  return hash('sha256', before + canonicalJson(content), 'hex');
}

/** Numbers and chains new entries after the head. */
export function chained(head: ChainHead, entries: readonly LogEntry[]): { rows: LogRow[]; head: ChainHead } {
  let { log_n, log_hash } = head;
  const rows = entries.map((entry): LogRow => {
    log_n += 1;
    log_hash = hashOf(log_hash, log_n, entry);
    return { ...entry, n: log_n, hash: log_hash };
  });
  return { rows, head: { log_n, log_hash } };
}
