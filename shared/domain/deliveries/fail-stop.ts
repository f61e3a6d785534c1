import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { AppointmentId, DeliveryStopId, PatientId, ShipmentId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { boxRefusal } from './can.ts';
import { raise, taskReads } from './raise-tasks.ts';

/** Nobody took the box. Whoever waits for it is asked to act; the box itself comes back or is tried again. */
export const failStop = defineCommand({
  type: 'stop.fail',
  version: 1,
  label: 'Delivery failed',
  args: z.strictObject({
    shipmentId: ShipmentId,
    patientId: PatientId,
    stopId: DeliveryStopId.optional(),
    appointmentId: AppointmentId.optional(),
    reason: z.string().trim().min(1, 'Say why').max(200),
    note: z.string().trim().max(1000).optional(),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    ...taskReads(args.shipmentId),
    shipment: get('shipment', args.shipmentId),
    stop: get('delivery-stop', args.stopId ?? ''),
    appointment: get('appointment', args.appointmentId ?? ''),
  }),
  decide: (facts, { shipmentId, reason, note, at }) => {
    const { shipment, stop, appointment } = facts;
    if (!shipment) return no({ kind: 'not-found', what: 'delivery', id: shipmentId });
    const refusal = boxRefusal('fail', shipment.doc.status);
    if (refusal) return no(refusal);
    const words = note ? `${reason}: ${note}` : reason;
    return yes(
      ...(stop && stop.doc.status !== 'done'
        ? [
            put('delivery-stop', stop.id, {
              ...stop.doc,
              status: 'failed',
              leftAt: at,
              failure: { reason, ...(note ? { note } : {}), before: stop.doc.status },
            }),
          ]
        : []),
      put('shipment', shipmentId, {
        ...shipment.doc,
        status: 'failed',
        failure: {
          reason: words,
          at,
          before: { status: shipment.doc.status, ...(shipment.doc.tellPatient ? { tellPatient: shipment.doc.tellPatient } : {}) },
        },
        tellPatient: { about: 'failed', since: at },
      }),
      ...raise(['failed'], { shipment, appointment, reason: words, at }, facts),
    );
  },
});
