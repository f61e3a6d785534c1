import { z } from 'zod';
import type { DeliveryReadiness } from '../domain/deliveries/delivery-readiness.ts';
import type { Reorder } from '../domain/supplies/reorder.ts';
import { Instant, LocalDate } from '../kernel/time.ts';
import { PatientId, PractitionerId, ShipmentId } from '../records/ids.ts';
import type { DocOf, StoredRecord } from '../records/registry.ts';
import type { PatientTag } from './patient-tag.ts';

/** A box with what a list says of it. `patient` is missing on a driver's laptop, which holds no charts. */
export interface ShipmentRow {
  readonly record: StoredRecord<'shipment'>;
  readonly patient?: PatientTag;
  readonly visit?: StoredRecord<'appointment'>;
  readonly nurseName?: string;
  readonly readiness?: DeliveryReadiness;
  readonly stop?: StoredRecord<'delivery-stop'>;
  readonly vehicle?: string;
  readonly driverName?: string;
  readonly waiting: boolean;
}

export interface ShipmentDetail extends ShipmentRow {
  readonly custody: readonly StoredRecord<'custody-event'>[];
  readonly proofs: readonly StoredRecord<'delivery-proof'>[];
  /** The payer that decides what a proof must show. */
  readonly payor?: string;
  /** Where the box slips: when the visit could be instead. */
  readonly proposed?: { readonly start: Instant; readonly end: Instant };
}

export interface RouteRow {
  readonly record: StoredRecord<'delivery-route'>;
  readonly driverName?: string;
  /** The driver's time off that may touch the round. */
  readonly driverAway?: readonly DocOf<'time-off'>[];
  /** In the order in which they are driven; without those taken off. */
  readonly stops: readonly { readonly record: StoredRecord<'delivery-stop'>; readonly box?: ShipmentRow }[];
  readonly start?: { readonly latitude: number; readonly longitude: number };
  readonly branchName?: string;
  readonly waiting: boolean;
}

export interface SupplyRow {
  readonly record: StoredRecord<'supply-level'>;
  readonly reorder: Reorder;
}

export interface KitRow {
  readonly record: StoredRecord<'home-kit'>;
  readonly patient: PatientTag;
  readonly nextVisitAt?: Instant;
}

/** What goes wrong today and the one action that mends it. */
export interface ExceptionRow {
  readonly key: string;
  readonly kind: 'late-nurse' | 'slipped-delivery' | 'unready-visit' | 'unconfirmed' | 'authorization';
  readonly patient: PatientTag;
  readonly appointmentId?: string;
  readonly shipmentId?: string;
  readonly coverageId?: string;
  readonly start?: Instant;
  readonly timeZone: string;
  readonly nurseName?: string;
  /** What is wrong, in words. */
  readonly reason: string;
  readonly serviceType?: string;
  readonly phone?: string;
  readonly proposed?: { readonly start: Instant; readonly end: Instant };
  /** When a nurse who runs late now expects to be there. */
  readonly eta?: Instant;
  readonly visit?: StoredRecord<'appointment'>;
}

export const deliveryQueryArgs = {
  shipments: z.strictObject({ from: Instant, to: Instant, search: z.string().max(200).default(''), open: z.boolean().default(false) }),
  shipment: z.strictObject({ shipmentId: ShipmentId }),
  /** Boxes by the carrier's number. */
  tracked: z.strictObject({ numbers: z.array(z.string().max(60)).max(5000) }),
  patientShipments: z.strictObject({ patientId: PatientId }),
  routes: z.strictObject({ from: LocalDate, to: LocalDate, driverId: PractitionerId.optional() }),
  supplies: z.strictObject({ patientId: PatientId, now: Instant }),
  reorders: z.strictObject({ now: Instant, limit: z.number().int().min(1).max(1000).default(300) }),
  kits: z.strictObject({
    before: LocalDate.optional(),
    now: Instant,
    patientId: PatientId.optional(),
    limit: z.number().int().min(1).max(1000).default(300),
  }),
  exceptions: z.strictObject({ now: Instant, dayStart: Instant, dayEnd: Instant, today: LocalDate }),
} as const;

export interface DeliveryQueryResults {
  shipments: readonly ShipmentRow[];
  shipment: ShipmentDetail | undefined;
  tracked: readonly StoredRecord<'shipment'>[];
  patientShipments: readonly ShipmentRow[];
  routes: readonly RouteRow[];
  supplies: readonly SupplyRow[];
  reorders: readonly (SupplyRow & { readonly patient: PatientTag })[];
  kits: readonly KitRow[];
  exceptions: readonly ExceptionRow[];
}
