import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { LocationId, PatientId, PractitionerId, TaskId } from '../../records/ids.ts';
import { Role } from '../../records/practitioner.ts';
import { TaskPriority } from '../../records/task.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

export const createTask = defineCommand({
  type: 'task.create',
  version: 1,
  label: 'Add task',
  args: z.strictObject({
    taskId: TaskId,
    title: z.string().trim().min(1, 'Say what is to be done').max(200),
    detail: z.string().max(4000).optional(),
    priority: TaskPriority,
    patientId: PatientId.optional(),
    branchId: LocationId.optional(),
    ownerId: PractitionerId.optional(),
    ownerRole: Role.optional(),
    dueAt: Instant.optional(),
    /** The record at which it is done. */
    focus: z.strictObject({ kind: z.string().max(60), id: z.string().max(64) }).optional(),
    createdAt: Instant,
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ existing: get('task', args.taskId) }),
  decide: ({ existing }, { taskId, ...rest }, { actor }) => {
    if (existing) return no({ kind: 'already-exists', what: 'task', id: taskId });
    // A task in nobody's scope would be sent to nobody: it is its author's.
    const placed = rest.patientId ?? rest.ownerId ?? rest.branchId;
    return yes(put('task', taskId, { ...(placed ? {} : { ownerId: actor.id }), ...rest, status: 'requested', createdBy: actor.id }));
  },
});
