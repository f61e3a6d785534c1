import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { DeliveryRouteId } from '../../records/ids.ts';
import type { DocOf } from '../../records/registry.ts';
import type { Actor } from '../define-command.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import type { Refusal } from '../refusal.ts';

const args = z.strictObject({ routeId: DeliveryRouteId, at: Instant });

const steps = {
  start: { label: 'Start route', from: 'planned', to: 'started', moment: 'startedAt' },
  finish: { label: 'Finish route', from: 'started', to: 'finished', moment: 'finishedAt' },
} as const;

function routeStep<const S extends keyof typeof steps>(step: S) {
  const { label, from, to, moment } = steps[step];
  return defineCommand({
    type: `route.${step}`,
    version: 1,
    label,
    args,
    patientId: () => undefined,
    reads: ({ routeId }) => ({ route: get('delivery-route', routeId) }),
    decide: ({ route }, { routeId, at }, { actor }) => {
      if (!route) return no({ kind: 'not-found', what: 'route', id: routeId });
      const stranger = notTheirs(route.doc, actor);
      if (stranger) return no(stranger);
      // Done twice is done once.
      if (route.doc.status === to) return yes();
      if (route.doc.status !== from) return no({ kind: 'wrong-status', what: 'route', status: route.doc.status });
      return yes(put('delivery-route', routeId, { ...route.doc, status: to, [moment]: at }));
    },
  });
}

/** The driver sets off. */
export const startRoute = routeStep('start');

/** The driver is back. */
export const finishRoute = routeStep('finish');

/** A driver drives their own rounds; planners may act for any of their branch. */
function notTheirs(route: DocOf<'delivery-route'>, actor: Actor): Refusal | undefined {
  if (route.driverId === actor.id) return undefined;
  const plans = actor.roles.some((role) => role !== 'driver');
  return plans && actor.branchIds.includes(route.branchId) ? undefined : { kind: 'not-allowed', why: 'other-branch' };
}
