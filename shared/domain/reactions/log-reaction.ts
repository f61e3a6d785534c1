import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { InfusionReactionId, EncounterId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { visitClosed } from '../open-visit.ts';

/** One line of what was done: a step, a call with who and when, words. */
export const logReaction = defineCommand({
  type: 'reaction.log',
  version: 1,
  label: 'Record what was done',
  args: z.strictObject({
    reactionId: InfusionReactionId,
    encounterId: EncounterId,
    patientId: PatientId,
    entry: z.strictObject({
      id: z.string().min(1).max(64),
      at: Instant,
      what: z.enum(['step', 'call', 'note']),
      text: z.string().trim().min(1, 'Say what was done').max(2000),
      stepId: z.string().max(40).optional(),
      who: z.string().trim().max(200).optional(),
    }),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ reaction: get('infusion-reaction', args.reactionId), encounter: get('encounter', args.encounterId) }),
  decide: ({ reaction, encounter }, { reactionId, encounterId, entry }) => {
    if (!reaction) return no({ kind: 'not-found', what: 'reaction', id: reactionId });
    const closed = visitClosed(encounter, encounterId);
    if (closed) return no(closed);
    if (entry.what === 'call' && !entry.who) return no({ kind: 'invalid', issues: [{ path: 'entry.who', message: 'Say who was called' }] });
    if (reaction.doc.log.some(({ id }) => id === entry.id)) return no({ kind: 'already-exists', what: 'entry', id: entry.id });
    return yes(put('infusion-reaction', reaction.id, { ...reaction.doc, log: [...reaction.doc.log, entry] }));
  },
});
