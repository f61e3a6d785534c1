import { z } from 'zod';
import { Instant, LocalDate } from '../../kernel/time.ts';
import { MedicationRequestId, PatientId, RefillId } from '../../records/ids.ts';
import { refillIdOf } from '../../records/refill.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** A fill that no dispense and no delivery of ours tells: the first from the hospital, one of another pharmacy. Days covered and the next due day follow from it. */
export const recordFill = defineCommand({
  type: 'refill.record-fill',
  version: 1,
  label: 'Record fill',
  args: z.strictObject({
    refillId: RefillId,
    medicationRequestId: MedicationRequestId,
    patientId: PatientId,
    number: z.number().int().min(0).max(999),
    on: LocalDate,
    daysSupply: z.number().int().min(1, 'At least one day').max(400),
    doses: z.number().int().min(1).max(1000).optional(),
    recordedAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ refill: get('refill', args.refillId), order: get('medication-request', args.medicationRequestId) }),
  decide: ({ refill, order }, { refillId, on, daysSupply, doses, recordedAt, ...args }, { actor }) => {
    if (order?.doc.patientId !== args.patientId) return no({ kind: 'not-found', what: 'order', id: args.medicationRequestId });
    if (refillId !== refillIdOf(args.medicationRequestId, args.number)) return no({ kind: 'not-found', what: 'refill', id: refillId });
    if (on > recordedAt.slice(0, 10)) return no({ kind: 'invalid', issues: [{ path: 'on', message: 'This day has not come yet.' }] });
    const fill = { on, daysSupply, ...(doses === undefined ? {} : { doses }), at: recordedAt, byId: actor.id, byName: actor.name };
    const base = refill?.doc ?? { ...args, status: 'ordered' as const, openedAt: recordedAt, openedByName: actor.name, answers: {} };
    return yes(put('refill', refillId, { ...base, fill }));
  },
});
