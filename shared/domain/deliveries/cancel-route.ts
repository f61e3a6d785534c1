import { z } from 'zod';
import { DeliveryRouteId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';

/** A round that is not driven: its boxes go back to those that wait for one. */
export const cancelRoute = defineCommand({
  type: 'route.cancel',
  version: 1,
  label: 'Cancel route',
  args: z.strictObject({ routeId: DeliveryRouteId }),
  patientId: () => undefined,
  reads: (args) => ({
    route: get('delivery-route', args.routeId),
    stops: find('delivery-stop', { routeId: args.routeId }, 400),
    boxes: find('shipment', { routeId: args.routeId }, 400),
  }),
  decide: ({ route, stops, boxes }, { routeId }, { actor }) => {
    if (!route) return no({ kind: 'not-found', what: 'route', id: routeId });
    if (!actor.branchIds.includes(route.doc.branchId)) return no({ kind: 'not-allowed', why: 'other-branch' });
    if (route.doc.status !== 'planned') return no({ kind: 'wrong-status', what: 'route', status: route.doc.status });
    return yes(
      put('delivery-route', routeId, { ...route.doc, status: 'cancelled' }),
      ...stops.filter(({ doc }) => doc.status === 'planned').map(({ id, doc }) => put('delivery-stop', id, { ...doc, status: 'removed' })),
      ...boxes.map(({ id, doc: { routeId: _route, stopId: _stop, ...doc } }) => put('shipment', id, doc)),
    );
  },
});
