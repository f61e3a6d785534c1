import { z } from 'zod';
import { protocolsOf } from '../../clinical/protocols/choose.ts';
import { Instant } from '../../kernel/time.ts';
import { InfusionReactionId, EncounterId, MedicationAdministrationId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { bodiesOf, ownProtocols } from '../own-protocols.ts';
import { fieldConflicts } from '../merge.ts';
import { visitClosed } from '../open-visit.ts';
import { adverseEntry, adverseEntryId } from './adverse-entry.ts';
import { pausedBy } from './pause-for-reaction.ts';

const Seen = z.strictObject({ grade: z.number().int(), symptoms: z.array(z.string()) });

/** The grade or the symptoms changed: worse or better. The grades it had stay in its log. */
export const gradeReaction = defineCommand({
  type: 'reaction.grade',
  version: 1,
  label: 'Grade reaction',
  args: z.strictObject({
    reactionId: InfusionReactionId,
    encounterId: EncounterId,
    patientId: PatientId,
    infusionId: MedicationAdministrationId.optional(),
    eventId: z.string().min(1).max(64),
    seen: Seen,
    to: z.strictObject({ grade: z.number().int().min(1).max(5), symptoms: z.array(z.string().max(40)).max(30) }),
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
    if (reaction.doc.status !== 'in-progress') return no({ kind: 'wrong-status', what: 'reaction', status: reaction.doc.status });
    const { grade, symptoms } = reaction.doc;
    const fields = fieldConflicts(args.seen, args.to, { grade, symptoms });
    if (fields.length > 0) return no({ kind: 'conflict', what: 'reaction', id: args.reactionId, fields });
    const protocol = protocolsOf('reaction', bodiesOf(own))[0];
    const entry = { id: args.eventId, at: args.at, what: 'grade' as const, text: `Grade ${grade} became grade ${args.to.grade}` };
    const pause =
      protocol && infusion?.id === reaction.doc.infusionId && infusion
        ? pausedBy(infusion, args.to.grade, protocol, args.eventId, args.at, actor.id)
        : undefined;
    const doc = { ...reaction.doc, ...args.to, log: grade === args.to.grade ? reaction.doc.log : [...reaction.doc.log, entry] };
    return yes(
      put('infusion-reaction', reaction.id, doc),
      adverseEntry({ existing: adverse, reactionId: args.reactionId, reaction: doc, infusion, protocol, actor, at: args.at }),
      ...(pause ? [pause] : []),
    );
  },
});
