import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { EncounterId, PatientId, PractitionerId } from './ids.ts';

/** What was used of one item in a visit, and how many were left in the home. Its id follows from the visit and the item. */
export const supplyCount = defineRecord({
  kind: 'supply-count',
  prefix: 'sup',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    encounterId: EncounterId,
    itemId: z.string(),
    title: z.string(),
    unit: z.string(),
    used: z.number().int().min(0).max(999),
    /** Not counted is not zero. */
    onHand: z.number().int().min(0).max(9999).optional(),
    countedAt: Instant,
    countedBy: PractitionerId,
  }),
  columns: text('patientId', 'encounterId', 'itemId', 'countedAt'),
  indexes: [['encounterId'], ['patientId', 'countedAt']],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});
