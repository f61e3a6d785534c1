import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { InfusionReactionId, EncounterId, PatientId, TaskId } from '../../records/ids.ts';
import { defineCommand, no, put, yes, type Write } from '../define-command.ts';
import { get } from '../facts.ts';

/** One tap: pharmacist and lead have it on top of their lists as soon as the network carries it. */
export const escalateReaction = defineCommand({
  type: 'reaction.escalate',
  version: 1,
  label: 'Escalate reaction',
  args: z.strictObject({
    reactionId: InfusionReactionId,
    encounterId: EncounterId,
    patientId: PatientId,
    entryId: z.string().min(1).max(64),
    pharmacistTaskId: TaskId,
    leadTaskId: TaskId,
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    reaction: get('infusion-reaction', args.reactionId),
    encounter: get('encounter', args.encounterId),
    pharmacistTask: get('task', args.pharmacistTaskId),
    leadTask: get('task', args.leadTaskId),
  }),
  decide: ({ reaction, encounter }, args, { actor }) => {
    if (!reaction) return no({ kind: 'not-found', what: 'reaction', id: args.reactionId });
    if (!encounter) return no({ kind: 'not-found', what: 'visit', id: args.encounterId });
    const { grade, drug, patientId } = reaction.doc;
    const task = (ownerRole: 'pharmacist' | 'lead', id: TaskId): Write =>
      put('task', id, {
        status: 'requested',
        priority: 'stat',
        title: `Infusion reaction, grade ${grade}: call the nurse`,
        reason: `${actor.name} reports a reaction to ${drug}.`,
        patientId,
        ownerRole,
        focus: { kind: 'encounter', id: encounter.id },
        dueAt: args.at,
        createdAt: args.at,
        createdBy: actor.id,
      });
    const entry = { id: args.entryId, at: args.at, what: 'escalation' as const, text: 'Pharmacist and lead were given a task for now' };
    if (reaction.doc.log.some(({ id }) => id === args.entryId)) return no({ kind: 'already-exists', what: 'entry', id: args.entryId });
    return yes(
      put('infusion-reaction', reaction.id, { ...reaction.doc, log: [...reaction.doc.log, entry] }),
      task('pharmacist', args.pharmacistTaskId),
      task('lead', args.leadTaskId),
    );
  },
});
