import type { ReactionProtocol } from '../../clinical/protocols/schema.ts';
import type { Instant } from '../../kernel/time.ts';
import type { AdverseEventId, InfusionReactionId } from '../../records/ids.ts';
import type { DocOf, StoredRecord } from '../../records/registry.ts';
import { put, type Actor, type Write } from '../define-command.ts';

type Entry = DocOf<'adverse-event'>;

/** The pharmacist's entry of a reaction: one reaction, one entry, on every laptop the same. */
export function adverseEntryId(reactionId: InfusionReactionId): AdverseEventId {
  return `adev-${reactionId.slice(reactionId.indexOf('-') + 1)}` as AdverseEventId;
}

/** CTCAE names its grades so: 1 mild, 2 moderate, 3 severe, 4 life-threatening, 5 death. */
const severities: readonly Entry['severity'][] = ['mild', 'moderate', 'severe', 'life-threatening', 'death'];
const actions = { 'go-on': 'none', pause: 'paused', stop: 'stopped' } as const;

interface EntryFacts {
  readonly existing: StoredRecord<'adverse-event'> | undefined;
  readonly reactionId: InfusionReactionId;
  readonly reaction: DocOf<'infusion-reaction'>;
  readonly infusion: StoredRecord<'medication-administration'> | undefined;
  readonly protocol: ReactionProtocol | undefined;
  /** How the patient is now, once somebody said so. */
  readonly outcome?: Entry['outcome'] | undefined;
  readonly actor: Actor;
  readonly at: Instant;
}

/**
 * What the nurse tapped, as the pharmacist's log of adverse reactions has it: nobody types it again. How likely the drug did it is the
 * pharmacist's to say; until then the entry says that nobody has. What a pharmacist assessed already stays.
 */
export function adverseEntry({ existing, reactionId, reaction, infusion, protocol, outcome, actor, at }: EntryFacts): Write {
  const named = new Map(protocol?.symptoms.map(({ id, title }) => [id, title]));
  const signs = reaction.symptoms.map((id) => named.get(id) ?? id).join(', ');
  const grade = protocol?.grades.find((one) => one.grade === reaction.grade);
  const known = existing?.doc;
  return put('adverse-event', adverseEntryId(reactionId), {
    ...(known ?? {
      ...{
        scale: 'naranjo-1981' as const,
        answers: Array.from({ length: 10 }, () => 'unknown' as const),
        score: 0,
        causality: 'doubtful' as const,
      },
      ...{ causalityPending: true, action: 'none' as const, outcome: 'unknown' as const, status: 'active' as const },
      ...{ recordedAt: at, recordedById: actor.id, recordedByName: actor.name },
    }),
    patientId: reaction.patientId,
    reactionId,
    encounterId: reaction.encounterId,
    ...(infusion?.doc.orderId ? { orderId: infusion.doc.orderId } : {}),
    drug: reaction.drug,
    event: `Infusion reaction, grade ${reaction.grade} (CTCAE)${signs ? `: ${signs}` : ''}`.slice(0, 500),
    onsetAt: reaction.onsetAt,
    severity: severities[reaction.grade - 1] ?? 'moderate',
    // A step back in the grade does not undo what was done.
    action: known && known.action !== 'none' && grade?.infusion === 'go-on' ? known.action : actions[grade?.infusion ?? 'go-on'],
    outcome: outcome ?? (reaction.grade === 5 ? 'death' : (known?.outcome ?? 'unknown')),
    ...(reaction.outcome ? { words: reaction.outcome } : {}),
  });
}
