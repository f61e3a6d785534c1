import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { PatientId, PractitionerId, type SupplyLevelId } from './ids.ts';

const Counted = z.object({ value: z.number().min(0), at: Instant, by: PractitionerId });

/** One kind of supply in one home: how much should be there, how much was counted, how fast it goes. One record an item, so that two counts never overwrite each other. */
export const supplyLevel = defineRecord({
  kind: 'supply-level',
  prefix: 'spl',
  version: 1,
  schema: z.object({
    patientId: PatientId,
    item: z.string().trim().min(1, 'Name the supply').max(120),
    unit: z.string().min(1).max(30),
    par: z.number().min(0).max(100_000),
    perWeek: z.number().min(0).max(10_000).optional(),
    counted: Counted.optional(),
    /** The count before, for one that was a slip of the hand. */
    countedBefore: Counted.optional(),
    status: z.enum(['active', 'stopped', 'entered-in-error']),
  }),
  columns: text('patientId', 'status', 'item'),
  indexes: [
    ['patientId', 'status'],
    ['status', 'patientId'],
  ],
  scopes: (doc) => [`patient:${doc.patientId}`],
  upcast: {},
});

/** Two people who set up the same item for the same patient mean the same record. */
export function supplyLevelId(patientId: string, item: string): SupplyLevelId {
  const words = item
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 16);
  return `spl-${patientId.slice(-36)}-${words}`.slice(0, 62).replace(/-+$/, '') as SupplyLevelId;
}
