import { z } from 'zod';
import { Instant } from '../kernel/time.ts';
import { defineRecord, text } from './define-record.ts';
import { LocationId, PatientId, PractitionerId } from './ids.ts';
import { Role } from './practitioner.ts';

export const TaskStatus = z.enum(['requested', 'in-progress', 'on-hold', 'completed', 'cancelled', 'entered-in-error']);
export type TaskStatus = z.infer<typeof TaskStatus>;
export const openTaskStatuses = ['requested', 'in-progress', 'on-hold'] as const satisfies readonly TaskStatus[];

/** FHIR's request priorities, most urgent last. */
export const TaskPriority = z.enum(['routine', 'urgent', 'asap', 'stat']);

/** Something a person or a role must do by a time. `focus` is the place where it is done. */
export const task = defineRecord({
  kind: 'task',
  prefix: 'task',
  version: 1,
  schema: z.object({
    status: TaskStatus,
    priority: TaskPriority,
    title: z.string().min(1),
    detail: z.string().optional(),
    /** Why it is on the list now, in words: "Vancomycin trough due before dose 4". */
    reason: z.string().optional(),
    patientId: PatientId.optional(),
    branchId: LocationId.optional(),
    ownerId: PractitionerId.optional(),
    ownerRole: Role.optional(),
    dueAt: Instant.optional(),
    focus: z.object({ kind: z.string(), id: z.string() }).optional(),
    createdAt: Instant,
    createdBy: PractitionerId.optional(),
    completedAt: Instant.optional(),
    completedBy: PractitionerId.optional(),
  }),
  columns: text('status', 'priority', 'patientId', 'ownerId', 'ownerRole', 'branchId', 'dueAt', 'completedAt', 'completedBy'),
  indexes: [['patientId', 'status']],
  screenIndexes: [
    ['ownerId', 'status', 'priority', 'dueAt', 'patientId'],
    ['ownerRole', 'branchId', 'status', 'priority', 'dueAt', 'ownerId', 'patientId'],
    ['completedBy', 'completedAt'],
  ],
  sparse: ['patientId', 'ownerId', 'ownerRole', 'completedBy'],
  scopes: (doc) => [
    ...(doc.patientId ? [`patient:${doc.patientId}` as const] : []),
    ...(doc.ownerId ? [`user:${doc.ownerId}` as const] : []),
    ...(doc.branchId && !doc.patientId ? [`branch:${doc.branchId}` as const] : []),
  ],
  search: (doc) => ({ title: doc.title, body: doc.detail ?? '' }),
  upcast: {},
});
