import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { Holder } from '../../records/custody-event.ts';
import { MeasuredPlace } from '../../records/delivery-route.ts';
import { CustodyEventId, DeliveryRouteId, PatientId, ShipmentId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { boxRefusal } from './can.ts';
import { TemperatureRead } from './temperature-read.ts';

/** The pharmacy hands a packed box to whoever takes it away: the first link of its chain of custody. */
export const loadShipment = defineCommand({
  type: 'shipment.load',
  version: 1,
  label: 'Hand box to driver',
  args: z.strictObject({
    shipmentId: ShipmentId,
    patientId: PatientId,
    eventId: CustodyEventId,
    routeId: DeliveryRouteId.optional(),
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
    const refusal = boxRefusal('load', shipment.doc.status);
    if (refusal) return no(refusal);
    return yes(
      put('custody-event', eventId, { ...event, deviceAt: at, recordedBy: actor.id }),
      put('shipment', shipment.id, { ...shipment.doc, status: 'on-route' }),
    );
  },
});
