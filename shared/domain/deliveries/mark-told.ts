import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { PatientId, ShipmentId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** The patient has heard of the delay or the failure: by telephone, or by a message that was sent. */
export const markTold = defineCommand({
  type: 'shipment.mark-told',
  version: 1,
  label: 'Patient told',
  args: z.strictObject({ shipmentId: ShipmentId, patientId: PatientId, at: Instant }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ shipment: get('shipment', args.shipmentId) }),
  decide: ({ shipment }, { shipmentId, at }, { actor }) => {
    if (!shipment) return no({ kind: 'not-found', what: 'delivery', id: shipmentId });
    const { tellPatient } = shipment.doc;
    if (!tellPatient || tellPatient.toldAt) return yes();
    return yes(put('shipment', shipmentId, { ...shipment.doc, tellPatient: { ...tellPatient, toldAt: at, toldBy: actor.id } }));
  },
});
