import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { LocationId, PatientId, PractitionerId } from './ids.ts';

/** What one person on call leaves to the next: words, and the items that were open at that moment. */
export const shiftHandoff = defineRecord({
  kind: 'shift-handoff',
  prefix: 'hoff',
  version: 1,
  schema: z.object({
    branchId: LocationId,
    at: Instant,
    byId: PractitionerId,
    byName: z.string(),
    words: z.string(),
    items: z.array(z.object({ patientId: PatientId.optional(), text: z.string().min(1) })),
    takenById: PractitionerId.optional(),
    takenByName: z.string().optional(),
    takenAt: Instant.optional(),
  }),
  columns: text('branchId', 'at'),
  indexes: [['branchId', 'at']],
  scopes: (doc) => [`branch:${doc.branchId}`],
  upcast: {},
});
