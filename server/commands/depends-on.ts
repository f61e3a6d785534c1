import type { Outcome } from '../../shared/protocol/sync.ts';
import type { Query } from '../data/database.ts';
import { refusedOn, type LogEntry } from '../data/tables/command-log.ts';
import { refused } from './outcome-of.ts';

/** A record that is missing because this laptop's own earlier command on it was refused is told as such: settle that one first. */
export async function dependsOn(
  query: Query,
  orgId: string,
  deviceId: string,
  outcome: Outcome,
  inThisCommit: readonly LogEntry[],
): Promise<Outcome> {
  if (outcome.outcome !== 'refused' || outcome.refusal.kind !== 'not-found') return outcome;
  const { id: target } = outcome.refusal;
  const near = inThisCommit.findLast((entry) => entry.deviceId === deviceId && isRoot(entry) && entry.targets.includes(target));
  const cause = near?.id ?? (await refusedOn(query, orgId, deviceId, target));
  return cause === undefined ? outcome : refused(outcome.id, { kind: 'depends-on', commandId: cause });
}

/** Refused for itself, not because the record was missing already. */
function isRoot({ outcome }: LogEntry): boolean {
  const answer = outcome as Outcome;
  return answer.outcome === 'refused' && answer.refusal.kind !== 'not-found' && answer.refusal.kind !== 'depends-on';
}
