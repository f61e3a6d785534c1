import { z } from 'zod';
import { protocolsOf } from '../../clinical/protocols/choose.ts';
import { Instant } from '../../kernel/time.ts';
import { InfusionReactionId, EncounterId, MedicationAdministrationId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { bodiesOf, ownProtocols } from '../own-protocols.ts';
import { visitClosed } from '../open-visit.ts';
import { adverseEntry, adverseEntryId } from './adverse-entry.ts';
import { pausedBy } from './pause-for-reaction.ts';

/** A reaction begins. One tap writes it and, where its grade asks for it, pauses the pump: whatever happens to the battery afterwards, both are on the disk. */
export const reportReaction = defineCommand({
  type: 'reaction.report',
  version: 1,
  label: 'Report reaction',
  args: z.strictObject({
    reactionId: InfusionReactionId,
    encounterId: EncounterId,
    patientId: PatientId,
    infusionId: MedicationAdministrationId.optional(),
    eventId: z.string().min(1).max(64),
    grade: z.number().int().min(1).max(5),
    symptoms: z.array(z.string().max(40)).max(30),
    onsetAt: Instant,
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    existing: get('infusion-reaction', args.reactionId),
    encounter: get('encounter', args.encounterId),
    infusion: get('medication-administration', args.infusionId ?? 'madm-none'),
    own: ownProtocols,
    entry: get('adverse-event', adverseEntryId(args.reactionId)),
  }),
  decide: ({ existing, encounter, infusion, own, entry }, args, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'reaction', id: args.reactionId });
    const closed = visitClosed(encounter, args.encounterId);
    if (closed) return no(closed);
    const protocol = protocolsOf('reaction', bodiesOf(own))[0];
    const { reactionId, eventId, at, ...reaction } = args;
    const pause = protocol && infusion ? pausedBy(infusion, args.grade, protocol, eventId, at, actor.id) : undefined;
    const doc = {
      ...reaction,
      status: 'in-progress' as const,
      drug: infusion?.doc.medication.text ?? 'Not known',
      scale: { id: protocol?.id ?? 'reaction-ctcae', version: protocol?.version ?? 1 },
      reportedBy: actor.id,
      log: [],
    };
    return yes(
      put('infusion-reaction', reactionId, doc),
      adverseEntry({ existing: entry, reactionId, reaction: doc, infusion, protocol, actor, at }),
      ...(pause ? [pause] : []),
    );
  },
});
