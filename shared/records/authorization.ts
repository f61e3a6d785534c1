import { z } from 'zod';
import { Instant, LocalDate } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { CoverageId, MedicationRequestId, PatientId, PractitionerId } from './ids.ts';

/** What a payer answers (X12 278 HCR01, in words), and the steps before and after it that are ours. */
export const authorizationStatuses = [
  'draft',
  'submitted',
  'pended',
  'information-requested',
  'peer-to-peer',
  'contact-payer',
  'certified',
  'partial',
  'modified',
  'not-certified',
  'appeal',
  'cancelled',
  'not-required',
  'entered-in-error',
] as const;
export const AuthorizationStatus = z.enum(authorizationStatuses);
export type AuthorizationStatus = z.infer<typeof AuthorizationStatus>;

/** With these the payer pays, within days and units. */
export const grantedStatuses: readonly AuthorizationStatus[] = ['certified', 'partial', 'modified'];

/** What is counted: the visits of a nurse, doses, or the payer's billing units. */
export const ApprovedUnits = z.strictObject({
  value: z.number().positive('More than nothing').max(100_000),
  unit: z.enum(['visits', 'doses', 'units']),
});
export type ApprovedUnits = z.infer<typeof ApprovedUnits>;

const Step = z.object({
  status: AuthorizationStatus,
  at: Instant,
  by: PractitionerId.optional(),
  words: z.string().max(500).optional(),
});

/** FHIR's ClaimResponse to a preauthorization: what the payer was asked for a therapy, what it answered, until when and for how much. */
export const authorization = defineRecord({
  kind: 'authorization',
  prefix: 'auth',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    coverageId: CoverageId.optional(),
    medicationRequestId: MedicationRequestId.optional(),
    payor: z.string().min(1).max(200),
    covers: z.enum(['drug', 'visits', 'drug-and-visits']),
    status: AuthorizationStatus,
    /** The payer's own number (certification). */
    number: z.string().max(60).optional(),
    startOn: LocalDate.optional(),
    endOn: LocalDate.optional(),
    approved: ApprovedUnits.optional(),
    /** Doses and units that were used when somebody last counted. Visits are counted from the visits themselves. */
    used: z.object({ value: z.number().min(0), at: Instant }).optional(),
    note: z.string().max(1000).optional(),
    /** The newest last: since when it stands as it does, and who said so. */
    steps: z.array(Step).min(1).max(100),
  }),
  columns: text('patientId', 'status', 'endOn', 'medicationRequestId'),
  indexes: [['patientId', 'status'], ['status', 'endOn'], ['medicationRequestId']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
