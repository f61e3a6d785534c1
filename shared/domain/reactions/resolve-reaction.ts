import { z } from 'zod';
import { protocolsOf } from '../../clinical/protocols/choose.ts';
import { Instant } from '../../kernel/time.ts';
import { EncounterId, InfusionReactionId, MedicationAdministrationId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { bodiesOf, ownProtocols } from '../own-protocols.ts';
import { visitClosed } from '../open-visit.ts';
import { adverseEntry, adverseEntryId } from './adverse-entry.ts';

export const resolveReaction = defineCommand({
  type: 'reaction.resolve',
  version: 1,
  label: 'Close reaction',
  args: z.strictObject({
    reactionId: InfusionReactionId,
    encounterId: EncounterId,
    patientId: PatientId,
    outcome: z.string().trim().min(1, 'Say how it ended').max(500),
    /** How the patient is now, for the log of adverse reactions. */
    patientIs: z.enum(['recovered', 'recovering', 'not-recovered', 'sequelae', 'death']).optional(),
    infusionId: MedicationAdministrationId.optional(),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    reaction: get('infusion-reaction', args.reactionId),
    encounter: get('encounter', args.encounterId),
    infusion: get('medication-administration', args.infusionId ?? 'madm-none'),
    own: ownProtocols,
    adverse: get('adverse-event', adverseEntryId(args.reactionId)),
  }),
  decide: ({ reaction, encounter, infusion, own, adverse }, args, { actor }) => {
    if (!reaction) return no({ kind: 'not-found', what: 'reaction', id: args.reactionId });
    const closed = visitClosed(encounter, args.encounterId);
    if (closed) return no(closed);
    if (args.at < reaction.doc.onsetAt) return no({ kind: 'time-order', before: reaction.doc.onsetAt });
    const protocol = protocolsOf('reaction', bodiesOf(own))[0];
    const doc = { ...reaction.doc, status: 'completed' as const, outcome: args.outcome, resolvedAt: args.at };
    return yes(
      put('infusion-reaction', reaction.id, doc),
      adverseEntry({
        ...{ existing: adverse, reactionId: args.reactionId, reaction: doc, protocol, outcome: args.patientIs, actor, at: args.at },
        infusion: infusion?.id === reaction.doc.infusionId ? infusion : undefined,
      }),
    );
  },
});
