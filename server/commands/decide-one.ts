import { decideCommand, readsOf, type ParsedCommand } from '../../shared/domain/decide-command.ts';
import type { Actor } from '../../shared/domain/define-command.ts';
import { judge } from '../../shared/domain/policy.ts';
import { instant } from '../../shared/kernel/time.ts';
import type { CommandEnvelope, Outcome } from '../../shared/protocol/sync.ts';
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
}

/** Judges, decides and writes into the working set; writes nothing unless the answer is yes. */
export async function decideOne(
  envelope: CommandEnvelope,
  command: ParsedCommand,
  { set, standings, actors, now }: Deciding,
): Promise<Outcome> {
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

  const [first] = decision.writes;
  const review = verdict.review && patientId !== undefined && first !== undefined;
  if (review) await set.load('task', [reviewTaskId(actor, first)]);
  set.put(decision.writes, id);
  if (review) set.put(reviewTask(set, actor, patientId, first, instant(now)), id);
  return applied(id, verdict.review);
}
