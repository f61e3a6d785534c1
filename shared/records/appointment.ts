import { z } from 'zod';
import { Source } from '../kernel/quantity.ts';
import { Instant, LocalDate, TimeZone } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { LocationId, PatientId, PractitionerId, VisitSeriesId } from './ids.ts';

/** FHIR's appointment status codes. */
export const AppointmentStatus = z.enum([
  'proposed',
  'pending',
  'booked',
  'arrived',
  'fulfilled',
  'cancelled',
  'noshow',
  'entered-in-error',
  'checked-in',
  'waitlist',
]);
export type AppointmentStatus = z.infer<typeof AppointmentStatus>;

/** What may be done to a visit in each state; screens and commands ask this table, nobody writes it as ifs. */
export const appointmentActions = {
  move: ['proposed', 'pending', 'booked', 'waitlist'],
  cancel: ['proposed', 'pending', 'booked', 'waitlist'],
  start: ['booked', 'arrived', 'checked-in'],
  confirm: ['proposed', 'pending', 'booked'],
} as const satisfies Record<string, readonly AppointmentStatus[]>;

/** A visit while it is booked; once it happens it is an Encounter. */
export const appointment = defineRecord({
  kind: 'appointment',
  prefix: 'appt',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    branchId: LocationId,
    practitionerId: PractitionerId.optional(),
    status: AppointmentStatus,
    /** HH at home, VR by video (HL7 v3 ActCode). */
    class: z.enum(['HH', 'VR']),
    serviceType: z.string().min(1),
    start: Instant,
    end: Instant,
    timeZone: TimeZone,
    /** The hours that the patient can receive the nurse on that day. */
    window: z.object({ earliest: Instant, latest: Instant }).optional(),
    confirmation: z.enum(['unconfirmed', 'confirmed', 'declined']),
    /** Codes of the credentials that the nurse must hold on the day. */
    requires: z.array(z.string()).optional(),
    /** The series that it was made from, and the day on which the therapy needs it. */
    series: z.object({ id: VisitSeriesId, dueOn: LocalDate }).optional(),
    /** Where it stood before it was moved last, so that the day can say what is new. */
    moved: z
      .object({
        at: Instant,
        from: z.object({ start: Instant, end: Instant, practitionerId: PractitionerId.optional() }),
        by: PractitionerId.optional(),
        reason: z.string().max(500).optional(),
      })
      .optional(),
    note: z.string().optional(),
    cancelReason: z.string().optional(),
    source: Source.optional(),
  }),
  columns: text('patientId', 'branchId', 'practitionerId', 'status', 'start', 'end'),
  // The status stands last so that the index alone tells which visits still count.
  indexes: [
    ['start', 'status', 'patientId'],
    ['practitionerId', 'start', 'status'],
    ['patientId', 'start', 'status'],
  ],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
