import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { AppointmentId, DeliveryStopId, PatientId, ShipmentId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { boxRefusal } from './can.ts';
import { readsLateness, troublesOfDelay } from './lateness.ts';
import { raise, taskReads } from './raise-tasks.ts';

/** The box will come at another time than planned. The visit that waits for it knows from then on. */
export const reportLate = defineCommand({
  type: 'shipment.report-late',
  version: 1,
  label: 'Report delay',
  args: z.strictObject({
    shipmentId: ShipmentId,
    patientId: PatientId,
    stopId: DeliveryStopId.optional(),
    appointmentId: AppointmentId.optional(),
    expectedAt: Instant,
    reason: z.string().trim().min(1, 'Say why').max(300),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    ...taskReads(args.shipmentId),
    ...readsLateness,
    shipment: get('shipment', args.shipmentId),
    stop: get('delivery-stop', args.stopId ?? ''),
    appointment: get('appointment', args.appointmentId ?? ''),
  }),
  decide: (facts, { shipmentId, expectedAt, reason, at }) => {
    const { shipment, stop, appointment } = facts;
    if (!shipment) return no({ kind: 'not-found', what: 'delivery', id: shipmentId });
    const { doc } = shipment;
    const refusal = boxRefusal('track', doc.status);
    if (refusal) return no(refusal);
    const troubles = troublesOfDelay(doc, expectedAt, facts);
    return yes(
      ...(stop ? [put('delivery-stop', stop.id, { ...stop.doc, expectedAt })] : []),
      put('shipment', shipmentId, {
        ...doc,
        expectedAt,
        lateReason: reason,
        ...(troubles.includes('late-for-patient') ? { tellPatient: { about: 'late', since: at } } : {}),
      }),
      ...raise(troubles, { shipment, appointment, reason, at }, facts),
    );
  },
});
