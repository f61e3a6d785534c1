import { z } from 'zod';
import { Instant, LocalDate } from '../../kernel/time.ts';
import { ApprovedUnits, AuthorizationStatus } from '../../records/authorization.ts';
import { AuthorizationId, CoverageId, MedicationRequestId, PatientId } from '../../records/ids.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { closeReminders, reminderReads } from './close-reminders.ts';
import { contentRefusal, withStep } from './steps.ts';

/** What the payer was asked, or has answered, for a therapy. */
export const recordAuthorization = defineCommand({
  type: 'authorization.record',
  version: 1,
  label: 'Record authorization',
  args: z.strictObject({
    authorizationId: AuthorizationId,
    patientId: PatientId,
    coverageId: CoverageId.optional(),
    medicationRequestId: MedicationRequestId.optional(),
    payor: z.string().trim().min(1, 'Name the payer').max(200),
    covers: z.enum(['drug', 'visits', 'drug-and-visits']),
    status: AuthorizationStatus.exclude(['entered-in-error', 'cancelled']),
    number: z.string().trim().min(1).max(60).optional(),
    startOn: LocalDate.optional(),
    endOn: LocalDate.optional(),
    approved: ApprovedUnits.optional(),
    note: z.string().trim().max(1000).optional(),
    at: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({
    existing: get('authorization', args.authorizationId),
    patient: get('patient', args.patientId),
    ...reminderReads(args.patientId),
  }),
  decide: ({ existing, patient, ...facts }, { authorizationId, at, ...content }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'authorization', id: authorizationId });
    if (!patient) return no({ kind: 'not-found', what: 'patient', id: content.patientId });
    const refusal = contentRefusal(content);
    if (refusal) return no(refusal);
    const recorded = withStep({ ...content, steps: [] }, at, actor.id);
    return yes(put('authorization', authorizationId, recorded), ...closeReminders(facts, authorizationId, recorded, at, actor.id));
  },
});
