import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { ClockTime, Weekday } from '../kernel/wall-time.ts';
import { defineRecord, text } from './define-record.ts';
import { PatientId, PractitionerId } from './ids.ts';

/** Hours in which a patient can receive a visit, the same every week, on the patient's own clock. */
export const PatientHours = z
  .object({ weekdays: z.array(Weekday).min(1), from: ClockTime, to: ClockTime })
  .refine(({ from, to }) => from < to, 'The hours end before they begin');
export type PatientHours = z.infer<typeof PatientHours>;

/** What a patient wants of visits, one record a patient (`preferenceIdOf`). `avoidedIds` is hard: these people are never sent. The rest is told when it is broken. */
export const patientPreference = defineRecord({
  kind: 'patient-preference',
  prefix: 'pref',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    /** Without any, every hour is fine as far as is recorded. */
    hours: z.array(PatientHours).max(20),
    /** First choice first. */
    preferredIds: z.array(PractitionerId).max(20),
    avoidedIds: z.array(PractitionerId).max(20),
    /** The nurse should speak the patient's language, when that is not English. */
    sameLanguage: z.boolean().optional(),
    /** Codes of competencies that every visit of this patient needs. */
    requires: z.array(z.string().max(60)).max(20).optional(),
    note: z.string().max(1000).optional(),
    recordedAt: Instant,
    recordedBy: PractitionerId.optional(),
  }),
  columns: text('patientId'),
  indexes: [['patientId']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});

/** Each patient has one, so its id follows from the patient's: two people who begin one offline write the same record. */
export function preferenceIdOf(patientId: string): string {
  return `pref-${patientId.slice(patientId.indexOf('-') + 1)}`;
}
