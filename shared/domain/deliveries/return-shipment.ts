import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { Holder } from '../../records/custody-event.ts';
import { MeasuredPlace } from '../../records/delivery-route.ts';
import { CustodyEventId, PatientId, ShipmentId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { boxRefusal } from './can.ts';
import { TemperatureRead } from './temperature-read.ts';

/** A box that nobody took is back at the pharmacy. */
export const returnShipment = defineCommand({
  type: 'shipment.return',
  version: 1,
  label: 'Box is back',
  args: z.strictObject({
    shipmentId: ShipmentId,
    patientId: PatientId,
    eventId: CustodyEventId,
    from: Holder,
    to: Holder,
    at: Instant,
    place: MeasuredPlace,
    temperature: TemperatureRead,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ shipment: get('shipment', args.shipmentId), existing: get('custody-event', args.eventId) }),
  decide: ({ shipment, existing }, { eventId, ...event }, { actor, at }) => {
    if (existing) return no({ kind: 'already-exists', what: 'handover', id: eventId });
    if (!shipment) return no({ kind: 'not-found', what: 'delivery', id: event.shipmentId });
    const refusal = boxRefusal('return', shipment.doc.status);
    if (refusal) return no(refusal);
    const { routeId, stopId: _stop, ...doc } = shipment.doc;
    return yes(
      put('custody-event', eventId, { ...event, ...(routeId ? { routeId } : {}), deviceAt: at, recordedBy: actor.id }),
      put('shipment', shipment.id, { ...doc, status: 'returned' }),
    );
  },
});
