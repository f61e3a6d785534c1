import { z } from 'zod';
import { DeliveryStopId, PatientId, ShipmentId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { stopRefusal } from './can.ts';

/** Takes a box off its round before it is loaded. */
export const unassignShipment = defineCommand({
  type: 'shipment.unassign',
  version: 1,
  label: 'Take off route',
  args: z.strictObject({ shipmentId: ShipmentId, patientId: PatientId, stopId: DeliveryStopId }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ shipment: get('shipment', args.shipmentId), stop: get('delivery-stop', args.stopId) }),
  decide: ({ shipment, stop }, { shipmentId, stopId }) => {
    if (!shipment) return no({ kind: 'not-found', what: 'delivery', id: shipmentId });
    if (!stop || stop.doc.shipmentId !== shipmentId) return no({ kind: 'not-found', what: 'stop', id: stopId });
    const refusal = stopRefusal('remove', stop.doc.status);
    if (refusal) return no(refusal);
    if (shipment.doc.status === 'on-route') return no({ kind: 'wrong-status', what: 'delivery', status: shipment.doc.status });
    const { routeId: _route, stopId: _stop, ...doc } = shipment.doc;
    return yes(
      put('delivery-stop', stopId, { ...stop.doc, status: 'removed' }),
      put('shipment', shipmentId, shipment.doc.stopId === stopId ? doc : shipment.doc),
    );
  },
});
