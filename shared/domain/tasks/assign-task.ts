import { z } from 'zod';
import { PatientId, PractitionerId, TaskId } from '../../records/ids.ts';
import { openTaskStatuses } from '../../records/task.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';
import { fieldConflicts } from '../merge.ts';

/** Gives a task to another person. */
export const assignTask = defineCommand({
  type: 'task.assign',
  version: 1,
  label: 'Reassign task',
  args: z.strictObject({
    taskId: TaskId,
    patientId: PatientId.optional(),
    ownerId: PractitionerId,
    seenOwnerId: PractitionerId.optional(),
  }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ task: get('task', args.taskId), owner: get('practitioner', args.ownerId) }),
  decide: ({ task, owner }, args) => {
    if (!task) return no({ kind: 'not-found', what: 'task', id: args.taskId });
    if (!owner) return no({ kind: 'not-found', what: 'person', id: args.ownerId });
    if (!openTaskStatuses.some((status) => status === task.doc.status))
      return no({ kind: 'wrong-status', what: 'task', status: task.doc.status });
    const fields = fieldConflicts({ ownerId: args.seenOwnerId }, { ownerId: args.ownerId }, { ownerId: task.doc.ownerId });
    if (fields.length > 0) return no({ kind: 'conflict', what: 'task', id: task.id, fields });
    return yes(put('task', task.id, { ...task.doc, ownerId: args.ownerId }));
  },
});
