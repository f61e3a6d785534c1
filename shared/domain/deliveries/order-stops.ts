import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { DeliveryRouteId, DeliveryStopId } from '../../records/ids.ts';
import { DeliveryWindow } from '../../records/shipment.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { find, get } from '../facts.ts';
import { stopActions, type StopStatus } from '../../records/delivery-route.ts';

const movable: readonly StopStatus[] = stopActions.order;

/** The order of a round, with when each door is expected. A stop that somebody finished meanwhile stays as it is: the rest is still put in order. */
export const orderStops = defineCommand({
  type: 'route.order',
  version: 1,
  label: 'Order stops',
  args: z.strictObject({
    routeId: DeliveryRouteId,
    stops: z
      .array(
        z.strictObject({
          stopId: DeliveryStopId,
          position: z.number(),
          plannedAt: Instant.optional(),
          promised: DeliveryWindow.optional(),
        }),
      )
      .min(1)
      .max(400),
  }),
  patientId: () => undefined,
  reads: (args) => ({ route: get('delivery-route', args.routeId), stops: find('delivery-stop', { routeId: args.routeId }, 400) }),
  decide: ({ route, stops }, args, { actor }) => {
    if (!route) return no({ kind: 'not-found', what: 'route', id: args.routeId });
    if (!actor.branchIds.includes(route.doc.branchId)) return no({ kind: 'not-allowed', why: 'other-branch' });
    const wanted = new Map(args.stops.map((stop) => [stop.stopId as string, stop]));
    return yes(
      ...stops.flatMap(({ id, doc }) => {
        const place = wanted.get(id);
        if (!place || !movable.includes(doc.status)) return [];
        const { position, plannedAt, promised } = place;
        return [put('delivery-stop', id, { ...doc, position, ...(plannedAt ? { plannedAt } : {}), ...(promised ? { promised } : {}) })];
      }),
    );
  },
});
