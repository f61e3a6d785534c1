import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { EncounterId, InfusionReactionId, MedicationRequestId, PatientId, PractitionerId } from './ids.ts';

export const NaranjoAnswer = z.enum(['yes', 'no', 'unknown']);
export const causalities = ['definite', 'probable', 'possible', 'doubtful'] as const;

/** An unwanted effect of a drug, with how likely the drug did it and how it ended. */
export const adverseEvent = defineRecord({
  kind: 'adverse-event',
  prefix: 'adev',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    orderId: MedicationRequestId.optional(),
    drug: z.string().min(1),
    event: z.string().min(1),
    onsetAt: Instant,
    severity: z.enum(['mild', 'moderate', 'severe', 'life-threatening', 'death']),
    /** The scale and its edition, the ten answers, and what they add up to. */
    scale: z.literal('naranjo-1981'),
    answers: z.array(NaranjoAnswer).length(10),
    score: z.number().int(),
    causality: z.enum(causalities),
    /** It came from a visit, and no pharmacist has said yet how likely the drug did it. */
    causalityPending: z.boolean().optional(),
    /** The reaction of a visit that it tells of. */
    reactionId: InfusionReactionId.optional(),
    encounterId: EncounterId.optional(),
    action: z.enum(['none', 'dose-changed', 'paused', 'stopped', 'treated']),
    outcome: z.enum(['recovered', 'recovering', 'not-recovered', 'sequelae', 'death', 'unknown']),
    words: z.string().optional(),
    recordedAt: Instant,
    recordedById: PractitionerId,
    recordedByName: z.string(),
    status: z.enum(['active', 'entered-in-error']),
  }),
  columns: text('patientId', 'onsetAt', 'status'),
  indexes: [
    ['patientId', 'onsetAt'],
    ['status', 'onsetAt'],
  ],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
