import { z } from 'zod';
import { Instant, LocalDate } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { EncounterId, PatientId, PractitionerId, TaskId } from './ids.ts';

/** What becomes of a line when the therapy ends. "Nobody has decided" is an answer of its own, and work for somebody. */
export const RemovalPlan = z.object({
  when: z.enum(['undecided', 'after-last-dose', 'on-date', 'stays']),
  on: LocalDate.optional(),
  by: z.string().max(200).optional(),
  reason: z.string().max(500).optional(),
});
export type RemovalPlan = z.infer<typeof RemovalPlan>;

export const lineTypes = ['peripheral', 'midline', 'picc', 'tunneled', 'port', 'subcutaneous', 'other'] as const;

/** FHIR Device in the patient: the line, from its placement to its removal. */
export const accessDevice = defineRecord({
  kind: 'access-device',
  prefix: 'line',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    status: z.enum(['active', 'removed', 'entered-in-error']),
    type: z.enum(lineTypes),
    site: z.string(),
    side: z.enum(['left', 'right', 'middle']).optional(),
    lumens: z.number().int().min(1).max(5).optional(),
    insertedOn: LocalDate.optional(),
    insertedIn: EncounterId.optional(),
    externalLengthCm: z.number().nonnegative().optional(),
    removal: RemovalPlan,
    removalTaskId: TaskId.optional(),
    removedAt: Instant.optional(),
    removedReason: z.string().optional(),
    recordedAt: Instant,
    recordedBy: PractitionerId,
  }),
  columns: text('patientId', 'status'),
  indexes: [['patientId', 'status']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
