import { z } from 'zod';
import { PatientId, ShipmentId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';
import { boxRefusal } from './can.ts';

export const cancelShipment = defineCommand({
  type: 'shipment.cancel',
  version: 1,
  label: 'Cancel delivery',
  args: z.strictObject({
    shipmentId: ShipmentId,
    patientId: PatientId,
    reason: z.string().trim().min(1, 'Say why, so that the patient can be told').max(500),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ shipment: get('shipment', args.shipmentId), stops: find('delivery-stop', { shipmentId: args.shipmentId }, 20) }),
  decide: ({ shipment, stops }, { shipmentId, reason }) => {
    if (!shipment) return no({ kind: 'not-found', what: 'delivery', id: shipmentId });
    const refusal = boxRefusal('cancel', shipment.doc.status);
    if (refusal) return no(refusal);
    const open = stops.filter(({ doc }) => doc.status === 'planned' || doc.status === 'arrived');
    return yes(
      put('shipment', shipmentId, { ...shipment.doc, status: 'cancelled', cancelReason: reason, cancelledFrom: shipment.doc.status }),
      ...open.map((stop) => put('delivery-stop', stop.id, { ...stop.doc, status: 'removed' })),
    );
  },
});
