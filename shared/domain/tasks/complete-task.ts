import { z } from 'zod';
import { Instant } from '../../kernel/time.ts';
import { PatientId, TaskId } from '../../records/ids.ts';
import { openTaskStatuses } from '../../records/task.ts';
import { defineCommand, no, put, yes } from '../define-command.ts';
import { get } from '../facts.ts';

export const completeTask = defineCommand({
  type: 'task.complete',
  version: 1,
  label: 'Complete task',
  args: z.strictObject({ taskId: TaskId, patientId: PatientId.optional(), completedAt: Instant }),
  patientId: (args) => args.patientId,
  reads: (args) => ({ task: get('task', args.taskId) }),
  decide: ({ task }, args, { actor }) => {
    if (!task) return no({ kind: 'not-found', what: 'task', id: args.taskId });
    // Two people who both did it are both right: the first one stands.
    if (task.doc.status === 'completed') return yes();
    if (!openTaskStatuses.some((status) => status === task.doc.status))
      return no({ kind: 'wrong-status', what: 'task', status: task.doc.status });
    return yes(put('task', task.id, { ...task.doc, status: 'completed', completedAt: args.completedAt, completedBy: actor.id }));
  },
});
