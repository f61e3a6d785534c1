import { z } from 'zod';
import { Instant, LocalDate, TimeZone } from '../../kernel/time.ts';
import { DeliveryRouteId, LocationId, PractitionerId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

/** A driver's round of one day, still without stops. */
export const planRoute = defineCommand({
  type: 'route.plan',
  version: 1,
  label: 'Plan route',
  args: z.strictObject({
    routeId: DeliveryRouteId,
    branchId: LocationId,
    driverId: PractitionerId,
    day: LocalDate,
    timeZone: TimeZone,
    startAt: Instant,
    vehicle: z.string().trim().min(1, 'Name the vehicle').max(60),
    note: z.string().max(500).optional(),
  }),
  patientId: () => undefined,
  reads: (args) => ({ existing: get('delivery-route', args.routeId), driver: get('practitioner', args.driverId) }),
  decide: ({ existing, driver }, { routeId, ...args }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'route', id: routeId });
    if (!driver) return no({ kind: 'not-found', what: 'driver', id: args.driverId });
    if (!driver.doc.active || !driver.doc.roles.includes('driver')) return no({ kind: 'not-a-driver' });
    if (!actor.branchIds.includes(args.branchId)) return no({ kind: 'not-allowed', why: 'other-branch' });
    return yes(put('delivery-route', routeId, { ...args, status: 'planned' }));
  },
});
