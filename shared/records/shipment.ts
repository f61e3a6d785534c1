import { z } from 'zod';
import { Address, Quantity } from '../kernel/quantity.ts';
import { Instant, LocalDate, TimeZone } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import {
  AppointmentId,
  DeliveryRouteId,
  DeliveryStopId,
  LocationId,
  MedicationDispenseId,
  PatientId,
  PractitionerId,
  RefillId,
} from './ids.ts';

export const shipmentStatuses = [
  'prepared',
  'packed',
  'on-route',
  'delivered',
  'failed',
  'returned',
  'cancelled',
  'entered-in-error',
] as const;
export const ShipmentStatus = z.enum(shipmentStatuses);
export type ShipmentStatus = z.infer<typeof ShipmentStatus>;

/** What may be done to a box in each state; screens and commands ask this table, nobody writes it as ifs. */
export const shipmentActions = {
  change: ['prepared', 'packed', 'failed'],
  pack: ['prepared', 'failed', 'returned'],
  assign: ['prepared', 'packed', 'failed'],
  load: ['packed'],
  deliver: ['packed', 'on-route', 'failed'],
  fail: ['packed', 'on-route'],
  return: ['failed', 'on-route'],
  cancel: ['prepared', 'packed', 'failed', 'returned'],
  track: ['prepared', 'packed', 'on-route', 'failed'],
} as const satisfies Record<string, readonly ShipmentStatus[]>;

/** The narrowest class of what is in the box decides how it travels; its limits are data (shared/clinical/logistics). */
export const temperatureClasses = ['room', 'refrigerated', 'frozen'] as const;
export const TemperatureClass = z.enum(temperatureClasses);
export type TemperatureClass = z.infer<typeof TemperatureClass>;

/** One line of what is in the box. The words are what a proof of delivery must show, so they name the thing and not our number for it. */
export const ShipmentItem = z.object({
  name: z.string().trim().min(1, 'Name what is in the box').max(200),
  quantity: Quantity,
  kind: z.enum(['drug', 'supply', 'equipment', 'kit']),
  temperature: TemperatureClass,
  lot: z.string().max(60).optional(),
  expiresOn: LocalDate.optional(),
  hcpcs: z.string().max(10).optional(),
  /** The release it belongs to, which a recall follows to the door. */
  dispenseId: MedicationDispenseId.optional(),
});
export type ShipmentItem = z.infer<typeof ShipmentItem>;

export const DeliveryWindow = z.object({ earliest: Instant, latest: Instant });
export type DeliveryWindow = z.infer<typeof DeliveryWindow>;

/** How a parcel of a carrier stands, as our own words for what carriers say. */
export const carrierStatuses = ['label-made', 'in-transit', 'out-for-delivery', 'delivered', 'exception', 'returned'] as const;
export const CarrierStatus = z.enum(carrierStatuses);
export type CarrierStatus = z.infer<typeof CarrierStatus>;

/** Something the patient should hear of; sending the message is another's work, `toldAt` says that it was done. */
const TellPatient = z.object({
  about: z.enum(['late', 'failed', 'excursion']),
  since: Instant,
  toldAt: Instant.optional(),
  toldBy: PractitionerId.optional(),
});

/**
 * FHIR SupplyDelivery: one box on its way to one patient. It carries a copy of what its driver must know (name, door, telephone), so that a
 * driver is sent boxes and never charts.
 */
export const shipment = defineRecord({
  kind: 'shipment',
  prefix: 'shp',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    branchId: LocationId,
    /** The visit that it must be there for. */
    appointmentId: AppointmentId.optional(),
    /** The refill that it brings. */
    refillId: RefillId.optional(),
    status: ShipmentStatus,
    items: z.array(ShipmentItem).min(1, 'Say what is in the box').max(60),
    recipient: z.object({ name: z.string().min(1), phone: z.string().optional() }),
    address: Address,
    timeZone: TimeZone,
    window: DeliveryWindow,
    /** Names of those who may sign besides the patient; empty: the patient alone. */
    maySign: z.array(z.string().min(1).max(120)).max(10),
    /** The patient agreed that the box may be left at the door. */
    contactless: z.boolean().optional(),
    note: z.string().max(1000).optional(),
    /** The payer's rule that its proof of delivery must meet, by name: its driver is not sent the insurance. */
    proofRule: z.string().max(120).optional(),
    packedAt: Instant.optional(),
    packedBy: PractitionerId.optional(),
    /** How long the pack-out keeps its temperature, as its supplier states it, and so until when. */
    packOutHours: z.number().positive().max(240).optional(),
    packOutUntil: Instant.optional(),
    routeId: DeliveryRouteId.optional(),
    stopId: DeliveryStopId.optional(),
    carrier: z
      .object({
        name: z.string().min(1).max(60),
        trackingNumber: z.string().max(60).optional(),
        status: CarrierStatus.optional(),
        statusAt: Instant.optional(),
        detail: z.string().max(300).optional(),
      })
      .optional(),
    /** When it is expected now, once that is not what was planned. */
    expectedAt: Instant.optional(),
    lateReason: z.string().max(300).optional(),
    deliveredAt: Instant.optional(),
    /** `before`: how it stood, so that a failure recorded by mistake can be taken back. */
    failure: z
      .object({
        reason: z.string().min(1),
        at: Instant,
        before: z.object({ status: ShipmentStatus, tellPatient: TellPatient.optional() }).optional(),
      })
      .optional(),
    /** It was too warm, too cold or too long on its way: not to be used until a pharmacist has decided. */
    excursion: z
      .object({
        reason: z.string().min(1),
        at: Instant,
        settled: z
          .object({ decision: z.enum(['may-be-used', 'must-not-be-used']), reason: z.string(), by: PractitionerId, at: Instant })
          .optional(),
      })
      .optional(),
    tellPatient: TellPatient.optional(),
    /** What the patient says of it, on their own page or by telephone. */
    patientReceipt: z.object({ at: Instant, byName: z.string(), complete: z.boolean(), words: z.string().optional() }).optional(),
    cancelReason: z.string().optional(),
    /** How it stood before it was cancelled. */
    cancelledFrom: ShipmentStatus.optional(),
  }),
  columns: {
    ...text('patientId', 'branchId', 'appointmentId', 'status', 'routeId', 'deliveredAt'),
    earliest: { path: 'window.earliest', type: 'text' },
    tracking: { path: 'carrier.trackingNumber', type: 'text' },
  },
  indexes: [['earliest', 'status'], ['patientId', 'earliest'], ['appointmentId'], ['routeId'], ['tracking'], ['status', 'earliest']],
  scopes: (doc) => [`patient:${doc.patientId}`, ...(doc.routeId ? [`route:${doc.routeId}` as const] : [])],
  upcast: {},
});
