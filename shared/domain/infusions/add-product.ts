import { z } from 'zod';
import { convert } from '../../clinical/units/convert.ts';
import type { Quantity } from '../../kernel/quantity.ts';
import { Instant, LocalDate } from '../../kernel/time.ts';
import { EncounterId, MedicationAdministrationId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { infusionClosed } from './open-infusion.ts';

/** Checks one vial, bag or syringe in, scanned or typed. Expired, past its beyond-use time, another patient's or in the wrong unit: refused before it is anywhere near the line. */
export const addProduct = defineCommand({
  type: 'infusion.add-product',
  version: 1,
  label: 'Check product in',
  args: z.strictObject({
    infusionId: MedicationAdministrationId,
    encounterId: EncounterId,
    patientId: PatientId,
    productId: z.string().min(1).max(64),
    description: z.string().trim().min(1, 'Say what it is').max(200),
    lot: z.string().trim().min(1, 'The lot number is on the label').max(40),
    expiresOn: LocalDate,
    beyondUseAt: Instant.optional(),
    volumeMl: z.number().positive('A volume is more than nothing').max(5000, 'No bag holds that much; check mL'),
    amount: z.strictObject({ value: z.number().positive('An amount is more than nothing'), unit: z.string().min(1) }).optional(),
    mrnOnLabel: z.string().max(40).optional(),
    /** The day at the patient's home. */
    on: LocalDate,
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    infusion: get('medication-administration', args.infusionId),
    encounter: get('encounter', args.encounterId),
    patient: get('patient', args.patientId),
  }),
  decide: ({ infusion, encounter, patient }, args) => {
    const closed = infusionClosed(infusion, encounter, args.infusionId, ['preparation', 'in-progress', 'on-hold']);
    if (closed || !infusion) return no(closed ?? { kind: 'not-found', what: 'infusion', id: args.infusionId });
    if (args.mrnOnLabel !== undefined && args.mrnOnLabel !== patient?.doc.mrn) return no({ kind: 'wrong-patient', what: 'mrn' });
    if (args.expiresOn < args.on) return no({ kind: 'expired', what: 'lot', on: args.expiresOn });
    if (args.beyondUseAt !== undefined && args.beyondUseAt < args.at)
      return no({ kind: 'expired', what: 'beyond-use', on: args.beyondUseAt });
    if (args.amount && !convert(args.amount, 'mg').ok && !isOther(args.amount))
      return no({ kind: 'wrong-unit', expected: 'mg, mcg or g', given: args.amount.unit });
    if (infusion.doc.products.some(({ id }) => id === args.productId))
      return no({ kind: 'already-exists', what: 'product', id: args.productId });
    const { productId, description, lot, expiresOn, beyondUseAt, volumeMl, amount, at } = args;
    const product = {
      id: productId,
      description,
      lot,
      expiresOn,
      volumeMl,
      addedAt: at,
      ...(beyondUseAt ? { beyondUseAt } : {}),
      ...(amount ? { amount } : {}),
    };
    return yes(put('medication-administration', infusion.id, { ...infusion.doc, products: [...infusion.doc.products, product] }));
  },
});

/** Units, milliequivalents and the like are no masses, and no volumes either. */
function isOther(amount: Quantity): boolean {
  return !convert(amount, 'mL').ok;
}
