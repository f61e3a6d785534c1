import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { EncounterId, EvvEventId, PatientId, PractitionerId } from './ids.ts';

/** Where the laptop was, or why that is not known. Refusing to say is allowed, and told. */
export const EvvPlace = z.union([
  z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180), accuracyM: z.number().nonnegative() }),
  z.object({ missing: z.enum(['refused', 'unavailable', 'timed-out', 'visit-by-video']) }),
]);
export type EvvPlace = z.infer<typeof EvvPlace>;

/** Electronic visit verification: one entry of the visit's clock. Only added to; an edit is an entry that says which one it corrects, and why. */
export const evvEvent = defineRecord({
  kind: 'evv-event',
  prefix: 'evv',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    encounterId: EncounterId,
    practitionerId: PractitionerId,
    serviceType: z.string(),
    what: z.enum(['check-in', 'check-out', 'edit']),
    /** The time that counts. */
    at: Instant,
    /** The laptop's own clock, and how far the server's was from it when that was last known. */
    deviceAt: Instant,
    clockOffsetMs: z.number().optional(),
    place: EvvPlace,
    outcome: z.enum(['complete', 'incomplete']).optional(),
    edits: EvvEventId.optional(),
    reason: z.string().optional(),
  }),
  columns: text('patientId', 'encounterId', 'practitionerId', 'at'),
  indexes: [['encounterId'], ['practitionerId', 'at']],
  scopes: (doc) => [`patient:${doc.patientId}`, `user:${doc.practitionerId}`],
  upcast: {},
});
