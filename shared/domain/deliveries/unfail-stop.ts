import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { DeliveryStopId, PatientId, ShipmentId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { takeBack, taskReads } from './raise-tasks.ts';

/** A failure recorded by mistake, at the wrong door or in a hurry: the box is where it was, and who was asked to act is asked no more. */
export const unfailStop = defineCommand({
  type: 'stop.unfail',
  version: 1,
  label: 'Take back “delivery failed”',
  args: z.strictObject({
    shipmentId: ShipmentId,
    patientId: PatientId,
    stopId: DeliveryStopId.optional(),
    /** Of the failure that is taken back: another one since then stands. */
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    ...taskReads(args.shipmentId),
    shipment: get('shipment', args.shipmentId),
    stop: get('delivery-stop', args.stopId ?? ''),
  }),
  decide: (facts, { shipmentId, at }) => {
    const { shipment, stop } = facts;
    if (!shipment) return no({ kind: 'not-found', what: 'delivery', id: shipmentId });
    const { failure, tellPatient, ...doc } = shipment.doc;
    if (doc.status !== 'failed' || failure?.at !== at || !failure.before)
      return no({ kind: 'wrong-status', what: 'delivery', status: doc.status });
    // Whoever was told meanwhile that it failed is told by telephone that it did not: what was said stays said.
    const told = tellPatient?.toldAt ? tellPatient : failure.before.tellPatient;
    const writes = [put('shipment', shipmentId, { ...doc, status: failure.before.status, ...(told ? { tellPatient: told } : {}) })];
    if (stop?.doc.status === 'failed') {
      const { failure: stopFailure, leftAt: _left, ...rest } = stop.doc;
      writes.push(put('delivery-stop', stop.id, { ...rest, status: stopFailure?.before ?? 'planned' }));
    }
    return yes(...writes, ...takeBack('failed', facts));
  },
});
