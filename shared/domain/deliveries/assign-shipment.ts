import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { DeliveryRouteId, DeliveryStopId, PatientId, ShipmentId } from '../../records/ids.ts';
import { DeliveryWindow } from '../../records/shipment.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';
import { boxRefusal } from './can.ts';

/** Puts a box on a round; where it was on another one, it leaves that. */
export const assignShipment = defineCommand({
  type: 'shipment.assign',
  version: 1,
  label: 'Put on route',
  args: z.strictObject({
    shipmentId: ShipmentId,
    patientId: PatientId,
    routeId: DeliveryRouteId,
    stopId: DeliveryStopId,
    position: z.number(),
    plannedAt: Instant.optional(),
    promised: DeliveryWindow.optional(),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    shipment: get('shipment', args.shipmentId),
    existing: get('delivery-stop', args.stopId),
    route: get('delivery-route', args.routeId),
    stops: find('delivery-stop', { shipmentId: args.shipmentId }, 20),
  }),
  decide: ({ shipment, existing, route, stops }, { shipmentId, patientId, routeId, stopId, position, plannedAt, promised }, { actor }) => {
    if (!shipment) return no({ kind: 'not-found', what: 'delivery', id: shipmentId });
    if (!route) return no({ kind: 'not-found', what: 'route', id: routeId });
    if (existing) return no({ kind: 'already-exists', what: 'stop', id: stopId });
    if (!actor.branchIds.includes(route.doc.branchId)) return no({ kind: 'not-allowed', why: 'other-branch' });
    const refusal = boxRefusal('assign', shipment.doc.status);
    if (refusal) return no(refusal);
    if (route.doc.status === 'finished' || route.doc.status === 'cancelled')
      return no({ kind: 'wrong-status', what: 'route', status: route.doc.status });
    const earlier = stops.filter(({ doc }) => doc.status === 'planned' || doc.status === 'arrived');
    return yes(
      ...earlier.map(({ id, doc }) => put('delivery-stop', id, { ...doc, status: 'removed' })),
      put('delivery-stop', stopId, {
        routeId,
        shipmentId,
        patientId,
        driverId: route.doc.driverId,
        startAt: route.doc.startAt,
        position,
        status: 'planned',
        ...(plannedAt ? { plannedAt } : {}),
        ...(promised ? { promised } : {}),
      }),
      put('shipment', shipmentId, { ...shipment.doc, routeId, stopId }),
    );
  },
});
