import { z } from 'zod';
import { EncounterId, MedicationAdministrationId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { infusionClosed } from './open-infusion.ts';

/** A product that was checked in by mistake; it stays readable. */
export const voidProduct = defineCommand({
  type: 'infusion.void-product',
  version: 1,
  label: 'Take product off',
  args: z.strictObject({
    infusionId: MedicationAdministrationId,
    encounterId: EncounterId,
    patientId: PatientId,
    productId: z.string(),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ infusion: get('medication-administration', args.infusionId), encounter: get('encounter', args.encounterId) }),
  decide: ({ infusion, encounter }, { infusionId, productId }) => {
    const closed = infusionClosed(infusion, encounter, infusionId, ['preparation']);
    if (closed || !infusion) return no(closed ?? { kind: 'not-found', what: 'infusion', id: infusionId });
    if (!infusion.doc.products.some(({ id }) => id === productId)) return no({ kind: 'not-found', what: 'product', id: productId });
    const products = infusion.doc.products.map((product) => (product.id === productId ? { ...product, void: true } : product));
    return yes(put('medication-administration', infusion.id, { ...infusion.doc, products }));
  },
});
