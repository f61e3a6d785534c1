import { z } from 'zod';
import { Instant, LocalDate, TimeZone } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { DeliveryRouteId, LocationId, PatientId, PractitionerId, ShipmentId } from './ids.ts';
import { DeliveryWindow } from './shipment.ts';

export const routeStatuses = ['planned', 'started', 'finished', 'cancelled'] as const;

/** Where somebody was, as their device measured it, or why it could not be measured. */
export const MeasuredPlace = z.union([
  z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180), accuracyM: z.number().min(0) }),
  z.object({ missing: z.string().min(1) }),
]);
export type MeasuredPlace = z.infer<typeof MeasuredPlace>;

/** One driver's round of one day. Its stops are records of their own, so that two people who change two stops never overwrite each other. */
export const deliveryRoute = defineRecord({
  kind: 'delivery-route',
  prefix: 'rte',
  version: 1,
  schema: z.object({
    branchId: LocationId,
    driverId: PractitionerId,
    day: LocalDate,
    timeZone: TimeZone,
    /** When it leaves the branch: also what opens its boxes to the driver (the working day before until the night after). */
    startAt: Instant,
    vehicle: z.string().min(1).max(60),
    status: z.enum(routeStatuses),
    startedAt: Instant.optional(),
    finishedAt: Instant.optional(),
    note: z.string().max(500).optional(),
  }),
  columns: text('branchId', 'driverId', 'day', 'startAt', 'status'),
  indexes: [
    ['day', 'branchId'],
    ['driverId', 'startAt'],
  ],
  // A round alone names no patient.
  scopes: (doc) => [`branch:${doc.branchId}`, `user:${doc.driverId}`],
  upcast: {},
});

/** So long before a round leaves and after it its boxes are on the driver's device (ADR 0025, 0049). */
export const roundWindow = { hoursBefore: 36, hoursAfter: 30 } as const;

export const stopStatuses = ['planned', 'arrived', 'done', 'failed', 'removed'] as const;
export type StopStatus = (typeof stopStatuses)[number];

export const stopActions = {
  order: ['planned', 'arrived'],
  remove: ['planned'],
  arrive: ['planned'],
  complete: ['planned', 'arrived', 'failed'],
  fail: ['planned', 'arrived'],
  late: ['planned', 'arrived'],
} as const satisfies Record<string, readonly StopStatus[]>;

/** One door on a round. */
export const deliveryStop = defineRecord({
  kind: 'delivery-stop',
  prefix: 'stp',
  version: 1,
  schema: z.object({
    routeId: DeliveryRouteId,
    shipmentId: ShipmentId,
    patientId: PatientId,
    driverId: PractitionerId,
    /** The round's own, kept here because it decides for how long the driver may see this door. */
    startAt: Instant,
    /** Stops are driven from the lowest to the highest. */
    position: z.number(),
    status: z.enum(stopStatuses),
    /** What the patient was told: re-planning keeps it. */
    promised: DeliveryWindow.optional(),
    plannedAt: Instant.optional(),
    expectedAt: Instant.optional(),
    arrivedAt: Instant.optional(),
    arrivedPlace: MeasuredPlace.optional(),
    leftAt: Instant.optional(),
    /** `before`: how it stood, so that a failure recorded by mistake can be taken back. */
    failure: z.object({ reason: z.string().min(1), note: z.string().optional(), before: z.enum(stopStatuses).optional() }).optional(),
  }),
  columns: { ...text('routeId', 'shipmentId', 'patientId', 'driverId', 'startAt', 'status'), position: { path: 'position', type: 'real' } },
  indexes: [['routeId', 'position'], ['shipmentId'], ['driverId', 'startAt', 'patientId'], ['patientId', 'startAt']],
  scopes: (doc) => [`patient:${doc.patientId}`, `route:${doc.routeId}`],
  upcast: {},
});
