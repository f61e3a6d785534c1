import { decideCommand, readsOf, type ParsedCommand } from '../../shared/domain/decide-command.ts';
import type { Actor, Write } from '../../shared/domain/define-command.ts';
import { judge } from '../../shared/domain/policy.ts';
import { instant } from '../../shared/kernel/time.ts';
import type { CommandEnvelope, Outcome } from '../../shared/protocol/sync.ts';
import { blobOf } from '../../shared/records/define-record.ts';
import { definitionOf } from '../../shared/records/registry.ts';
import { objectionTo } from './check-writes.ts';
import { gatherFacts } from './gather-facts.ts';
import { applied, refused } from './outcome-of.ts';
import { redacted } from './redact.ts';
import { reviewTask, reviewTaskId } from './review-task.ts';
import type { Standings } from './standing.ts';
import type { WorkingSet } from './working-set.ts';

/** What is known while the commands of one transaction are decided. */
export interface Deciding {
  readonly set: WorkingSet;
  readonly standings: Standings;
  readonly actors: ReadonlyMap<string, Actor>;
  readonly now: number;
  /** Marks bytes as named by a record, if this device brought them and they are on disk. */
  readonly claimBlob: (sha256: string, deviceId: string) => Promise<boolean>;
}

/** Judges, decides and writes into the working set; writes nothing unless the answer is yes. */
export async function decideOne(envelope: CommandEnvelope, command: ParsedCommand, deciding: Deciding): Promise<Outcome> {
  const { set, standings, actors, now } = deciding;
  const { id } = envelope;
  const actor = actors.get(envelope.actorId);
  if (!actor) return refused(id, { kind: 'not-allowed', why: 'role' });
  const patientId = command.definition.patientId(command.args);
  const verdict = judge(command.type, actor, patientId === undefined ? 'current' : standings.of(actor, patientId));
  if (!verdict.allowed) return refused(id, verdict.refusal);

  const { facts, hidden } = await gatherFacts(set, standings, actor, patientId, readsOf(command, actor));
  const decision = decideCommand(command, facts, { actor, at: envelope.at });
  if (!decision.yes) return refused(id, redacted(decision.refusal, command.args, set, standings, actor));
  const objection = objectionTo(decision.writes, set, hidden);
  if (objection) return refused(id, objection);
  const missing = await blobMissing(decision.writes, envelope.deviceId, deciding);
  if (missing !== undefined) return refused(id, { kind: 'blob-missing', sha256: missing });

  const [first] = decision.writes;
  const review = verdict.review && patientId !== undefined && first !== undefined;
  if (review) await set.load('task', [reviewTaskId(actor, first)]);
  set.put(decision.writes, id);
  if (review) set.put(reviewTask(set, actor, patientId, first, instant(now)), id);
  return applied(id, verdict.review);
}

/** A record may name only bytes that are here: the laptop brings them first. Answers the hash of the first that are not. */
async function blobMissing(writes: readonly Write[], deviceId: string, { set, claimBlob }: Deciding): Promise<string | undefined> {
  for (const { kind, id, doc } of writes) {
    const definition = definitionOf(kind);
    const sha256 = blobOf(definition, doc);
    if (sha256 === undefined || sha256 === blobOf(definition, set.get(kind, id)?.doc)) continue;
    if (!(await claimBlob(sha256, deviceId))) return sha256;
  }
  return undefined;
}
