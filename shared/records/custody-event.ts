import { z } from 'zod';
import { Quantity } from '../kernel/quantity.ts';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { MeasuredPlace } from './delivery-route.ts';
import { DeliveryRouteId, PatientId, PractitionerId, ShipmentId } from './ids.ts';

/** Who holds a box: the pharmacy, a driver, a carrier, or whoever received it. */
export const Holder = z.object({
  kind: z.enum(['pharmacy', 'driver', 'carrier', 'recipient', 'nurse']),
  name: z.string().min(1).max(120),
  practitionerId: PractitionerId.optional(),
});
export type Holder = z.infer<typeof Holder>;

/** What was read of the temperature at a handover: a number, an indicator that changes colour, or why neither. */
export const TemperatureCheck = z.union([
  z.object({ reading: Quantity }),
  z.object({ indicator: z.enum(['within-limits', 'tripped']) }),
  z.object({ notRead: z.string().min(1).max(200) }),
]);
export type TemperatureCheck = z.infer<typeof TemperatureCheck>;

/** One handover of one box. Only ever added: the chain of custody is what these say one after the other. */
export const custodyEvent = defineRecord({
  kind: 'custody-event',
  prefix: 'cst',
  version: 1,
  schema: z.object({
    shipmentId: ShipmentId,
    patientId: PatientId,
    routeId: DeliveryRouteId.optional(),
    from: Holder,
    to: Holder,
    /** By the server's clock, as far as the laptop knew it. */
    at: Instant,
    /** By the laptop's own clock: where the two differ, both are shown. */
    deviceAt: Instant,
    place: MeasuredPlace,
    temperature: TemperatureCheck,
    recordedBy: PractitionerId,
  }),
  columns: text('shipmentId', 'patientId', 'at'),
  indexes: [
    ['shipmentId', 'at'],
    ['patientId', 'at'],
  ],
  scopes: (doc) => [`patient:${doc.patientId}`, ...(doc.routeId ? [`route:${doc.routeId}` as const] : [])],
  upcast: {},
});
