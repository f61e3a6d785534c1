import { z } from 'zod';
import { PatientId, ShipmentId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** A box that was cancelled by mistake stands as before, on no round: its place there may be another's by now. */
export const restoreShipment = defineCommand({
  type: 'shipment.restore',
  version: 1,
  label: 'Take back cancelling',
  args: z.strictObject({ shipmentId: ShipmentId, patientId: PatientId }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ shipment: get('shipment', args.shipmentId) }),
  decide: ({ shipment }, { shipmentId }) => {
    if (!shipment) return no({ kind: 'not-found', what: 'delivery', id: shipmentId });
    const { cancelledFrom, cancelReason: _reason, routeId: _route, stopId: _stop, ...doc } = shipment.doc;
    if (doc.status !== 'cancelled') return no({ kind: 'wrong-status', what: 'delivery', status: doc.status });
    return yes(put('shipment', shipmentId, { ...doc, status: cancelledFrom ?? 'prepared' }));
  },
});
