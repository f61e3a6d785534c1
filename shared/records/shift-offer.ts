import { z } from 'zod';
import { Instant, TimeZone } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { AppointmentId, LocationId, PractitionerId } from './ids.ts';

export const shiftStatuses = ['open', 'taken', 'withdrawn'] as const;

/** A visit that nobody has, offered to nurses who may make it and to outside agencies: when, how long, what it needs and in which town. It names no patient: whoever is asked is not in their care yet. */
export const shiftOffer = defineRecord({
  kind: 'shift-offer',
  prefix: 'shift',
  version: 1,
  schema: z.object({
    appointmentId: AppointmentId,
    branchId: LocationId,
    status: z.enum(shiftStatuses),
    start: Instant,
    end: Instant,
    timeZone: TimeZone,
    serviceType: z.string().min(1),
    requires: z.array(z.string()).max(50),
    town: z.string().max(120).optional(),
    /** The nurses who were asked; nobody else is sent it but those who plan. */
    toIds: z.array(PractitionerId).max(500),
    agency: z.object({ name: z.string().min(1).max(120), contact: z.string().max(200).optional() }).optional(),
    note: z.string().max(500).optional(),
    offeredBy: PractitionerId,
    offeredAt: Instant,
    takenBy: z
      .object({ name: z.string().min(1).max(160), practitionerId: PractitionerId.optional(), agency: z.string().optional() })
      .optional(),
    endedAt: Instant.optional(),
  }),
  columns: text('appointmentId', 'branchId', 'status', 'start'),
  indexes: [
    ['status', 'start'],
    ['appointmentId', 'status'],
  ],
  scopes: (doc) => [`branch:${doc.branchId}`, ...doc.toIds.map((id) => `user:${id}` as const)],
  upcast: {},
});
