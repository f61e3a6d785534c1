import { z } from 'zod';
import { Instant, LocalDate } from '../../kernel/time.ts';
import { MedicationRequestId, PatientId, RefillId } from '../../records/ids.ts';
import { refillIdOf } from '../../records/refill.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** Begins a refill cycle of an order. Its id follows from the order and the number, so two who begin it without the network begin the same one. */
export const openRefill = defineCommand({
  type: 'refill.open',
  version: 1,
  label: 'Begin refill check',
  args: z.strictObject({
    refillId: RefillId,
    medicationRequestId: MedicationRequestId,
    patientId: PatientId,
    number: z.number().int().min(1).max(999),
    supplyEndsOn: LocalDate.optional(),
    lastDaysSupply: z.number().int().min(1).max(400).optional(),
    openedAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ existing: get('refill', args.refillId), order: get('medication-request', args.medicationRequestId) }),
  decide: ({ existing, order }, { refillId, ...args }, { actor }) => {
    if (!order || order.doc.patientId !== args.patientId) return no({ kind: 'not-found', what: 'order', id: args.medicationRequestId });
    if (existing?.doc.status === 'cancelled' || existing?.doc.status === 'entered-in-error')
      return no({ kind: 'wrong-status', what: 'refill', status: existing.doc.status });
    if (existing) return yes();
    if (refillId !== refillIdOf(args.medicationRequestId, args.number)) return no({ kind: 'not-found', what: 'refill', id: refillId });
    if (!order.doc.isTherapy) return no({ kind: 'wrong-status', what: 'order', status: 'not an infusion' });
    return yes(put('refill', refillId, { ...args, status: 'due', openedByName: actor.name, answers: {} }));
  },
});
