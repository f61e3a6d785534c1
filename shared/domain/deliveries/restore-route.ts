import { z } from 'zod';
import { DeliveryRouteId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** A round that was cancelled by mistake is driven after all. It begins empty: its boxes may be on others by now. */
export const restoreRoute = defineCommand({
  type: 'route.restore',
  version: 1,
  label: 'Take back cancelling route',
  args: z.strictObject({ routeId: DeliveryRouteId }),
  patientId: () => undefined,
  reads: (args) => ({ route: get('delivery-route', args.routeId) }),
  decide: ({ route }, { routeId }, { actor }) => {
    if (!route) return no({ kind: 'not-found', what: 'route', id: routeId });
    if (!actor.branchIds.includes(route.doc.branchId)) return no({ kind: 'not-allowed', why: 'other-branch' });
    if (route.doc.status !== 'cancelled') return no({ kind: 'wrong-status', what: 'route', status: route.doc.status });
    return yes(put('delivery-route', routeId, { ...route.doc, status: 'planned' }));
  },
});
