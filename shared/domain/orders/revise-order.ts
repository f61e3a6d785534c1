import { z } from 'zod';
import { Quantity } from '../../kernel/quantity.ts';
import { Instant, LocalDate } from '../../kernel/time.ts';
import { MedicationRequestId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { fieldConflicts } from '../merge.ts';
import { closedStatuses } from './decision.ts';

/** What a prescriber may change by a word to the pharmacist. */
const Changes = z.strictObject({
  dose: Quantity.optional(),
  frequency: z.string().max(200).optional(),
  rate: z.string().max(200).optional(),
  concentration: Quantity.optional(),
  totalVolume: Quantity.optional(),
  diluent: z.string().max(200).optional(),
  infusionMinutes: z.number().positive().max(1440).optional(),
  endOn: LocalDate.optional(),
  rxExpiresOn: LocalDate.optional(),
  authorizationExpiresOn: LocalDate.optional(),
});

/** A change to an order, on whose word. It has to be verified anew; what runs meanwhile keeps its status. */
export const reviseOrder = defineCommand({
  type: 'order.revise',
  version: 1,
  label: 'Change order',
  args: z.strictObject({
    orderId: MedicationRequestId,
    patientId: PatientId,
    seen: Changes,
    to: Changes,
    onWordOf: z.string().trim().min(1, 'Say who ordered the change').max(200),
    revisedAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ order: get('medication-request', args.orderId) }),
  decide: ({ order }, args, { actor }) => {
    if (!order) return no({ kind: 'not-found', what: 'order', id: args.orderId });
    if (closedStatuses.includes(order.doc.status)) return no({ kind: 'wrong-status', what: 'order', status: order.doc.status });
    const { dose, frequency, rate, concentration, totalVolume, diluent, infusionMinutes, endOn, rxExpiresOn, authorizationExpiresOn } =
      order.doc;
    const current = {
      dose,
      frequency,
      rate,
      concentration,
      totalVolume,
      diluent,
      infusionMinutes,
      endOn,
      rxExpiresOn,
      authorizationExpiresOn,
    };
    const fields = fieldConflicts<typeof current>(args.seen, args.to, current);
    if (fields.length > 0) return no({ kind: 'conflict', what: 'order', id: args.orderId, fields });
    return yes(
      put('medication-request', order.id, {
        ...order.doc,
        ...args.to,
        verification: {
          ...order.doc.verification,
          state: 'changed',
          at: args.revisedAt,
          byId: actor.id,
          byName: actor.name,
          words: `Changed on the word of ${args.onWordOf}`,
        },
      }),
    );
  },
});
