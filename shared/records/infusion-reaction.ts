import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { EncounterId, MedicationAdministrationId, PatientId, PractitionerId } from './ids.ts';

/** FHIR AdverseEvent, as the visit sees it: a reaction while or after something was infused, graded, with everything that was done and who was called. */
export const infusionReaction = defineRecord({
  kind: 'infusion-reaction',
  prefix: 'reac',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    encounterId: EncounterId,
    infusionId: MedicationAdministrationId.optional(),
    status: z.enum(['in-progress', 'completed', 'entered-in-error']),
    drug: z.string(),
    grade: z.number().int().min(1).max(5),
    /** CTCAE by the version of the protocol that was in force. */
    scale: z.object({ id: z.string(), version: z.number().int() }),
    symptoms: z.array(z.string()),
    onsetAt: Instant,
    reportedBy: PractitionerId,
    log: z.array(
      z.object({
        id: z.string(),
        at: Instant,
        what: z.enum(['step', 'call', 'grade', 'note', 'escalation']),
        text: z.string().min(1),
        stepId: z.string().optional(),
        who: z.string().optional(),
      }),
    ),
    resolvedAt: Instant.optional(),
    outcome: z.string().optional(),
  }),
  columns: text('patientId', 'encounterId', 'status', 'onsetAt'),
  indexes: [['encounterId'], ['patientId', 'onsetAt']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
