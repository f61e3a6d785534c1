import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { MedicationRequestId, PatientId, RefillId } from '../../records/ids.ts';
import { refillIdOf } from '../../records/refill.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** A call after the first fill, by the schedule in resources/refills/first-fill.json. Nobody reached is written down too; the step then stays open. */
export const followUpFirstFill = defineCommand({
  type: 'refill.follow-up',
  version: 1,
  label: 'Record first-fill follow-up',
  args: z.strictObject({
    refillId: RefillId,
    medicationRequestId: MedicationRequestId,
    patientId: PatientId,
    step: z.string().min(1).max(60),
    reached: z.boolean(),
    words: z.string().trim().max(2000),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ refill: get('refill', args.refillId), order: get('medication-request', args.medicationRequestId) }),
  decide: ({ refill, order }, { refillId, step, reached, words, at, ...args }, { actor }) => {
    if (order?.doc.patientId !== args.patientId) return no({ kind: 'not-found', what: 'order', id: args.medicationRequestId });
    if (refillId !== refillIdOf(args.medicationRequestId, 0)) return no({ kind: 'not-found', what: 'refill', id: refillId });
    if (reached && words === '') return no({ kind: 'invalid', issues: [{ path: 'words', message: 'Write what was said.' }] });
    const base = refill?.doc ?? { ...args, number: 0, status: 'ordered' as const, openedAt: at, openedByName: actor.name, answers: {} };
    const done = { step, reached, words, at, byId: actor.id, byName: actor.name };
    return yes(put('refill', refillId, { ...base, followUps: [...(base.followUps ?? []), done].slice(-60) }));
  },
});
