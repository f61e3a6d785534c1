import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { InfusionReactionId, EncounterId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { visitClosed } from '../open-visit.ts';

export const resolveReaction = defineCommand({
  type: 'reaction.resolve',
  version: 1,
  label: 'Close reaction',
  args: z.strictObject({
    reactionId: InfusionReactionId,
    encounterId: EncounterId,
    patientId: PatientId,
    outcome: z.string().trim().min(1, 'Say how it ended').max(500),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ reaction: get('infusion-reaction', args.reactionId), encounter: get('encounter', args.encounterId) }),
  decide: ({ reaction, encounter }, args) => {
    if (!reaction) return no({ kind: 'not-found', what: 'reaction', id: args.reactionId });
    const closed = visitClosed(encounter, args.encounterId);
    if (closed) return no(closed);
    if (args.at < reaction.doc.onsetAt) return no({ kind: 'time-order', before: reaction.doc.onsetAt });
    return yes(put('infusion-reaction', reaction.id, { ...reaction.doc, status: 'completed', outcome: args.outcome, resolvedAt: args.at }));
  },
});
