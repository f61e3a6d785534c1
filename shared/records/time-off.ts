import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { LocationId, PractitionerId } from './ids.ts';

export const timeOffReasons = ['sick', 'holiday', 'training', 'other'] as const;

/** A person does not work from `start` to `end`, whatever their weekly hours say. Hard: no visit is booked into it. */
export const timeOff = defineRecord({
  kind: 'time-off',
  prefix: 'off',
  version: 1,
  schema: z.object({
    practitionerId: PractitionerId,
    branchIds: z.array(LocationId).max(50),
    status: z.enum(['active', 'cancelled', 'entered-in-error']),
    start: Instant,
    end: Instant,
    reason: z.enum(timeOffReasons),
    note: z.string().max(500).optional(),
    recordedBy: PractitionerId.optional(),
  }),
  columns: text('practitionerId', 'status', 'start', 'end'),
  indexes: [
    ['practitionerId', 'status', 'end'],
    ['status', 'end'],
  ],
  scopes: (doc) => [`user:${doc.practitionerId}`, ...doc.branchIds.map((id) => `branch:${id}` as const)],
  upcast: {},
});
