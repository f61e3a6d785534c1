import { z } from 'zod';
import { Instant, LocalDate, TimeZone } from '../kernel/time.ts';
import { ClockTime } from '../kernel/wall-time.ts';
import { defineRecord, text } from './define-record.ts';
import { LocationId, MedicationRequestId, PatientId, PractitionerId } from './ids.ts';

/** When the visits of a therapy are due: loading doses on days counted from the first, then one every so many days, until a day, a number of visits or an order to stop. */
export const SeriesRule = z.object({
  /** Day 0. */
  startOn: LocalDate,
  /** Days after `startOn` of the first visits: infliximab at weeks 0, 2 and 6 is `[0, 14, 42]`. The maintenance visits are counted from the last of them. */
  loadingDays: z.array(z.number().int().min(0).max(400)).max(20),
  intervalDays: z.number().int().min(1).max(400),
  end: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('until'), on: LocalDate }),
    z.object({ kind: z.literal('count'), visits: z.number().int().min(1).max(400) }),
    z.object({ kind: z.literal('open') }),
  ]),
  /** How far from the due day a visit may be and still count as on time. */
  windowBefore: z.number().int().min(0).max(60),
  windowAfter: z.number().int().min(0).max(60),
  /** The time of day on the patient's wall, also after the clocks change. */
  time: ClockTime,
  minutes: z.number().int().min(5).max(1440),
});
export type SeriesRule = z.infer<typeof SeriesRule>;

/** The visits that follow from a therapy. Each appointment made from it names it and its own due day. */
export const visitSeries = defineRecord({
  kind: 'visit-series',
  prefix: 'vser',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    medicationRequestId: MedicationRequestId.optional(),
    branchId: LocationId,
    status: z.enum(['active', 'stopped', 'entered-in-error']),
    serviceType: z.string().min(1).max(120),
    class: z.enum(['HH', 'VR']),
    practitionerId: PractitionerId.optional(),
    requires: z.array(z.string().max(60)).max(20),
    timeZone: TimeZone,
    rule: SeriesRule,
    plannedAt: Instant,
    plannedBy: PractitionerId.optional(),
    stopReason: z.string().max(500).optional(),
  }),
  columns: text('patientId', 'status', 'medicationRequestId'),
  indexes: [['patientId', 'status'], ['medicationRequestId']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
