import { z } from 'zod';
import { EncounterId, MedicationAdministrationId, MedicationRequestId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { visitClosed } from '../open-visit.ts';

/** Opens the record of one infusion, so that its products can be checked in before it starts. */
export const prepareInfusion = defineCommand({
  type: 'infusion.prepare',
  version: 1,
  label: 'Prepare infusion',
  args: z.strictObject({
    infusionId: MedicationAdministrationId,
    encounterId: EncounterId,
    patientId: PatientId,
    orderId: MedicationRequestId,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    existing: get('medication-administration', args.infusionId),
    encounter: get('encounter', args.encounterId),
    order: get('medication-request', args.orderId),
  }),
  decide: ({ existing, encounter, order }, { infusionId, encounterId, orderId }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'infusion', id: infusionId });
    const closed = visitClosed(encounter, encounterId);
    if (closed) return no(closed);
    if (!order || order.doc.patientId !== encounter?.doc.patientId) return no({ kind: 'not-found', what: 'order', id: orderId });
    return yes(
      put('medication-administration', infusionId, {
        patientId: order.doc.patientId,
        encounterId,
        status: 'preparation',
        role: 'infusion',
        orderId,
        medication: order.doc.medication,
        ...(order.doc.route ? { route: order.doc.route } : {}),
        performerId: actor.id,
        products: [],
        events: [],
      }),
    );
  },
});
