import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { DeliveryRouteId } from '../../records/ids.ts';
import type { DocOf } from '../../records/registry.ts';
import type { Actor } from '../define-command.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import type { Refusal } from '../refusal.ts';

const args = z.strictObject({ routeId: DeliveryRouteId, at: Instant });

/** The driver sets off. */
export const startRoute = defineCommand({
  type: 'route.start',
  version: 1,
  label: 'Start route',
  args,
  patientId: () => undefined,
  reads: ({ routeId }) => ({ route: get('delivery-route', routeId) }),
  decide: ({ route }, { routeId, at }, { actor }) => {
    if (!route) return no({ kind: 'not-found', what: 'route', id: routeId });
    const stranger = notTheirs(route.doc, actor);
    if (stranger) return no(stranger);
    // Started twice is started once.
    if (route.doc.status === 'started') return yes();
    if (route.doc.status !== 'planned') return no({ kind: 'wrong-status', what: 'route', status: route.doc.status });
    return yes(put('delivery-route', routeId, { ...route.doc, status: 'started', startedAt: at }));
  },
});

/** The driver is back. */
export const finishRoute = defineCommand({
  type: 'route.finish',
  version: 1,
  label: 'Finish route',
  args,
  patientId: () => undefined,
  reads: ({ routeId }) => ({ route: get('delivery-route', routeId) }),
  decide: ({ route }, { routeId, at }, { actor }) => {
    if (!route) return no({ kind: 'not-found', what: 'route', id: routeId });
    const stranger = notTheirs(route.doc, actor);
    if (stranger) return no(stranger);
    if (route.doc.status === 'finished') return yes();
    if (route.doc.status !== 'started') return no({ kind: 'wrong-status', what: 'route', status: route.doc.status });
    return yes(put('delivery-route', routeId, { ...route.doc, status: 'finished', finishedAt: at }));
  },
});

/** A driver drives their own rounds; planners may act for any of their branch. */
function notTheirs(route: DocOf<'delivery-route'>, actor: Actor): Refusal | undefined {
  if (route.driverId === actor.id) return undefined;
  const plans = actor.roles.some((role) => role !== 'driver');
  return plans && actor.branchIds.includes(route.branchId) ? undefined : { kind: 'not-allowed', why: 'other-branch' };
}
