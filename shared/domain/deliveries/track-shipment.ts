import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { AppointmentId, PatientId, ShipmentId } from '../../records/ids.ts';
import { CarrierStatus, type ShipmentStatus } from '../../records/shipment.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { boxRefusal } from './can.ts';
import { readsLateness, troublesOfDelay } from './lateness.ts';
import { raise, taskReads } from './raise-tasks.ts';

/** What a carrier's word means for the box. A carrier's "delivered" is taken as the delivery; the signature stays with the carrier. */
const meaning: Readonly<Record<CarrierStatus, ShipmentStatus | undefined>> = {
  'label-made': undefined,
  'in-transit': 'on-route',
  'out-for-delivery': 'on-route',
  delivered: 'delivered',
  exception: undefined,
  returned: 'returned',
};

export const trackShipment = defineCommand({
  type: 'shipment.track',
  version: 1,
  label: 'Carrier status',
  args: z.strictObject({
    shipmentId: ShipmentId,
    patientId: PatientId,
    appointmentId: AppointmentId.optional(),
    status: CarrierStatus,
    at: Instant,
    detail: z.string().trim().max(300).optional(),
    expectedAt: Instant.optional(),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    ...taskReads(args.shipmentId),
    ...readsLateness,
    shipment: get('shipment', args.shipmentId),
    appointment: get('appointment', args.appointmentId ?? ''),
  }),
  decide: (facts, { shipmentId, status, at, detail, expectedAt }) => {
    const { shipment, appointment } = facts;
    if (!shipment) return no({ kind: 'not-found', what: 'delivery', id: shipmentId });
    const { doc } = shipment;
    if (!doc.carrier) return no({ kind: 'no-carrier' });
    // Carriers report late and twice: an older word never replaces a newer one.
    if (doc.carrier.statusAt && at <= doc.carrier.statusAt) return yes();
    const refusal = boxRefusal('track', doc.status);
    if (refusal) return no(refusal);
    const troubled = status === 'exception' || expectedAt !== undefined;
    const troubles = troubled ? troublesOfDelay(doc, expectedAt, facts) : [];
    const reason = detail ?? `${doc.carrier.name} reports a problem`;
    const { detail: _old, ...carrier } = doc.carrier;
    return yes(
      put('shipment', shipmentId, {
        ...doc,
        status: meaning[status] ?? doc.status,
        carrier: { ...carrier, status, statusAt: at, ...(detail ? { detail } : {}) },
        ...(expectedAt ? { expectedAt } : {}),
        ...(status === 'delivered' ? { deliveredAt: at } : {}),
        ...(troubles.length > 0 ? { lateReason: reason } : {}),
        ...(troubles.includes('late-for-patient') ? { tellPatient: { about: 'late', since: at } } : {}),
      }),
      ...raise(troubles, { shipment, appointment, reason, at }, facts),
    );
  },
});
